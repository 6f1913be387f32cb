package huika.member;

import org.jspecify.annotations.Nullable;

/// An application on its way to the register.
///
/// @param key the caller's idempotency key; null where a repeat may open another membership
public record Wish(Register form, @Nullable String key) {}
