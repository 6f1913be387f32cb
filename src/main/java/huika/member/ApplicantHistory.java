package huika.member;

import huika.program.condition.Facts;
import huika.security.Phone;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows what somebody has bought before they joined. Without it, what the form shows counts.
@FunctionalInterface
public interface ApplicantHistory {
    Optional<Facts.History> of(String program, @Nullable Phone phone);
}
