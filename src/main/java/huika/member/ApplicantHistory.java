package huika.member;

import huika.program.condition.Facts;
import huika.security.Phone;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Knows what somebody has bought before they joined. Without it, what the form shows counts.
public interface ApplicantHistory {
    /// Those of these phones of which anything is known: the others have no history.
    Set<Phone> known(String program, Collection<Phone> phones);

    Optional<Facts.History> of(String program, @Nullable Phone phone);

    /// They joined: what they bought before now counts for the membership. Runs in the transaction
    /// of the registration.
    void joined(String program, Phone phone, long membership);
}
