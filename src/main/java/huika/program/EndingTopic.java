package huika.program;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.program.word.Default;
import huika.program.word.Key;
import huika.program.word.Meaning;
import huika.program.word.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How the operator may end the program.
///
/// @param notice the least time between the order, or consent to it, and the last day of use
/// @param planned whether open balances need a plan of how they are settled
public record EndingTopic(
        @Default("30 days") @Meaning(zh = "提前告知", en = "told how long before") Span notice,
        @Default("yes")
                @Key("settlement plan")
                @Meaning(zh = "须有余额结清方案", en = "open balances need a plan")
                boolean planned) {

    /// `NOTICE_TOO_LATE` where whoever is told on this day is told too late; else null.
    public @Nullable Refusal refuse(LocalDate told, LocalDate lastUse) {
        var earliest = notice.addTo(told);
        return lastUse.isBefore(earliest) || !lastUse.isAfter(told)
                ? Refusal.of(Code.NOTICE_TOO_LATE).with("earliest", earliest.toString())
                : null;
    }
}
