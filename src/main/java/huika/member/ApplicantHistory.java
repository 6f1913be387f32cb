package huika.member;

import huika.program.condition.Facts;
import huika.security.Phone;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows what somebody has bought before they joined. Without it, what the form shows counts.
public interface ApplicantHistory {
    Optional<Facts.History> of(String program, @Nullable Phone phone);

    /// They joined: what they bought before now counts for the membership. Runs in the transaction
    /// of the registration.
    void joined(String program, Phone phone, long membership);
}
