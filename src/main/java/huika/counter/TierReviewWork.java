package huika.counter;

import huika.kernel.Outcome;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.program.tiering.TieringRules;
import java.util.Optional;
import java.util.function.Predicate;

/// Looks at one member's tier: takes a lower one at once, or tells that it would.
///
/// @param applies to which change it is taken, not only told
record TierReviewWork(Operation operation, Predicate<TieringRules.Change> applies)
        implements OperationWork<Optional<TieringRules.Change>> {

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public Outcome<Optional<TieringRules.Change>> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var tiers = operation.program().tiers();
        var tier = account.tier();
        if (tiers == null || tier == null) return Outcome.done(Optional.empty());
        var change = TieringRules.review(tiers, tier, account.spent(), account.purchases());
        if (change.filter(applies).isPresent()) {
            var journal = draft.journal(Kinds.TIER, operation.version(), null);
            draft.tier(change.get().to());
            draft.event(CounterEvents.TIER_CHANGED, journal.id());
        }
        return Outcome.done(change);
    }
}
