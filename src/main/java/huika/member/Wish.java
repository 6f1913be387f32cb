package huika.member;

import org.jspecify.annotations.Nullable;

/// An application on its way to the register.
///
/// @param key the caller's idempotency key; null where a repeat may open another membership
/// @param carriedOver whether they have been a member elsewhere, as a file of members says: no fee
///   is asked again, and nobody is rewarded for having brought them; their key stands for what the
///   file's row says
public record Wish(Register form, @Nullable String key, boolean carriedOver) {

    public Wish(Register form, @Nullable String key) {
        this(form, key, false);
    }
}
