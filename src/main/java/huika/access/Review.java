package huika.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The look at rights that were given for an emergency.
///
/// @param openers who asked for them, agreed to them and held them
/// @param dueOn the last day in time
/// @param finding what whoever looked has to say
record Review(
        long grant,
        String program,
        List<String> openers,
        LocalDate dueOn,
        @Nullable Instant doneAt,
        @Nullable String doneBy,
        @Nullable String finding) {}
