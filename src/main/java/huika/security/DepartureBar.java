package huika.security;

import huika.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// Whoever has given a member of staff something that must be handed on first. A bean of this type
/// is asked, in the same transaction, before somebody leaves or is moved to another branch.
@FunctionalInterface
public interface DepartureBar {

    /// Why they cannot go yet; null where nothing keeps them.
    @Nullable Refusal refuse(Departure departure);
}
