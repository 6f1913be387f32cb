package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.program.Program;
import huika.program.value.StoredValueRules;
import huika.program.value.StoredValueRules.Gain;
import huika.program.value.StoredValueRules.Reversed;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A top-up is taken back in part or in whole, with the bonus its rule no longer gives.
///
/// @param topUp the journal of the top-up
/// @param given the version the top-up was decided under
/// @param toppedUpAt local time of the top-up
record ReversalWork(
        Operation operation,
        long topUp,
        Program given,
        LocalDateTime toppedUpAt,
        long amount,
        String ground,
        @Nullable String form)
        implements OperationWork<ReversalWork.Done> {

    record Done(long id, Slip.Reversal slip, LocalDate on) {}

    @Override
    public boolean spends() {
        return true;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        return List.of(SlipStore.BY_ID.ask(topUp), SlipStore.BY_PARENT.ask(topUp));
    }

    @Override
    public Long exclusive() {
        return topUp;
    }

    @Override
    public Outcome<Done> decide(Draft draft, Lookup.Answers answers) {
        var stored = answers.get(SlipStore.BY_ID, topUp);
        if (stored == null) return Outcome.refused(Code.NOT_FOUND);
        operation.expireDue(draft);
        var slip = stored.as(Slip.TopUp.class);
        var before = before(answers);
        var reversed = before.stream().mapToLong(Slip.Reversal::amount).sum();
        var clawed = before.stream().mapToLong(Slip.Reversal::settled).sum();
        var left = slip.amount() - reversed - amount;
        var entitled =
                left <= 0
                        ? new Gain(0, Map.of(), List.of())
                        : StoredValueRules.gain(given, left, toppedUpAt, slip.standing());
        var standing = operation.standing(draft.account(), null, draft.today());
        return StoredValueRules.reverse(
                        operation.program(),
                        amount,
                        slip.amount(),
                        new Gain(slip.bonus(), open(slip, before), List.of()),
                        reversed,
                        clawed,
                        entitled,
                        standing)
                .map(moves -> write(draft, slip, moves));
    }

    /// Coupons of the top-up less those that earlier reversals revoked or settled.
    private static Map<String, Long> open(Slip.TopUp slip, List<Slip.Reversal> before) {
        var coupons = new LinkedHashMap<>(slip.coupons());
        for (var reversal : before) {
            reversal.coupons().forEach((code, units) -> coupons.merge(code, -units, Long::sum));
            reversal.spent().forEach((code, units) -> coupons.merge(code, -units, Long::sum));
        }
        return coupons;
    }

    private List<Slip.Reversal> before(Lookup.Answers answers) {
        var children = answers.get(SlipStore.BY_PARENT, topUp);
        if (children == null) return List.of();
        return children.facts().stream()
                .map(facts -> SlipReading.JSON.readValue(facts, Slip.Reversal.class))
                .toList();
    }

    private Done write(Draft draft, Slip.TopUp slip, Reversed moves) {
        var journal = draft.journal(Kinds.REVERSAL, operation.version(), topUp);
        journal.debitFrom(Assets.PRINCIPAL, moves.principal(), Places.DEPOSITS, topUp);
        journal.debitFrom(Assets.BONUS, moves.bonus(), Places.BONUS_COST, topUp);
        moves.coupons()
                .forEach((code, units) -> journal.debitFrom(code, units, Places.ISSUED, topUp));
        journal.entry(
                Places.tender(slip.tender()), Places.CUSTOMER, Assets.MONEY, moves.paidBack());
        var kept =
                new Slip.Reversal(
                        amount,
                        ground,
                        form,
                        moves.principal(),
                        moves.bonus(),
                        moves.paidBack(),
                        moves.shortfall(),
                        moves.forgiven(),
                        moves.coupons(),
                        moves.spent().units(),
                        moves.spent().fen(),
                        moves.because(),
                        Operation.balances(draft.account()));
        operation.keep(draft, journal, null, kept, CounterEvents.TOP_UP_REVERSED);
        return new Done(journal.id(), kept, draft.today());
    }
}
