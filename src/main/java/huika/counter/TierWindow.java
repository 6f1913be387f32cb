package huika.counter;

import huika.ledger.Work;
import huika.program.Program;
import huika.program.tiering.TierTopic;
import huika.program.tiering.TieringRules;
import huika.program.word.Span;
import java.time.LocalDate;

/// What counts towards a tier under a program, as the ledger asks for it.
public record TierWindow(TierTopic.Window window) implements Work.CountingWindow {

    /// Sums that a program without tiers keeps all the same.
    private static final TierTopic.Window YEAR =
            new TierTopic.Window.Rolling(new Span(12, Span.Unit.MONTH));

    public static TierWindow of(Program program) {
        var tiers = program.tiers();
        return new TierWindow(tiers == null ? YEAR : tiers.window());
    }

    @Override
    public LocalDate from(LocalDate day) {
        return TieringRules.from(window, day);
    }

    @Override
    public LocalDate until(LocalDate day) {
        return TieringRules.until(window, day);
    }
}
