package huika.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The right to sign one request, handed on until a time.
record Delegation(
        String from, String to, Instant until, @Nullable String comment, Instant givenAt) {}
