package huika.correction;

import java.time.LocalDate;

/// Who carries what until the money is back. Pure.
final class CorrectionRules {

    private CorrectionRules() {}

    /// The till must hand in what was keyed although less was paid: where the reversal comes a day
    /// or more later, the person responsible has advanced the difference. Keyed 5,000.00, paid
    /// 500.00, reversed the next day: 4,500.00.
    static long advance(long keyed, long paid, LocalDate toppedUpOn, LocalDate reversedOn) {
        return reversedOn.isAfter(toppedUpOn) ? keyed - paid : 0;
    }

    /// Whether the form left on the day of the mistake.
    static boolean late(LocalDate toppedUpOn, LocalDate formSentOn) {
        return formSentOn.isAfter(toppedUpOn);
    }

    /// Whether nothing is left to do: the card is back with its holder, and what was advanced was
    /// paid back.
    static boolean over(String state, boolean fetched, long advance) {
        return fetched && (state.equals("PAID") || (advance == 0 && state.equals("REVERSED")));
    }
}
