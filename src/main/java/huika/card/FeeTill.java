package huika.card;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Branch;
import huika.security.Actor;
import org.jspecify.annotations.Nullable;

/// The till whose drawer a card's fee goes into, and what is paid for a returned card comes out of.
public final class FeeTill {

    private FeeTill() {}

    /// A till's key takes fees at its till only; a till that is named must be one of the branch's.
    public static Outcome<Branch> admit(Actor actor, Branch branch, @Nullable String till) {
        var own = actor.tills();
        if (own.codes() != null && till != null && !own.includes(till)) {
            return Outcome.refused(Refusal.of(Code.TILL_NOT_PERMITTED).at("/till"));
        }
        var known = till == null || branch.tills().isEmpty() || branch.tills().contains(till);
        return known
                ? Outcome.done(branch)
                : Outcome.refused(Refusal.of(Code.TILL_UNKNOWN).at("/till"));
    }
}
