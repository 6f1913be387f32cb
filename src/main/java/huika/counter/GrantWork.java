package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Step;
import huika.ledger.Assets;
import huika.ledger.Draft;
import huika.ledger.Kinds;
import huika.ledger.Lookup;
import huika.ledger.Places;
import huika.ledger.Rows;
import huika.program.Standing;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.earning.Earned;
import huika.program.earning.EarningRules;
import huika.program.pricing.BenefitTopic.Gift;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Points or units of a coupon are given for another reason than a sale.
///
/// @param grant what is given, and why
record GrantWork(Operation operation, CardUse use, Grant grant)
        implements OperationWork<GrantWork.Granted> {

    /// Why something is given, and what.
    ///
    /// @param reason as the slip keeps it: `gift:birthday`, `activity:spring-fair`, `referral`
    /// @param rule where the program says so
    /// @param claim the gift that is claimed, once in its period; null for other grants
    /// @param once what it is given for only once; null where something else sees to that
    record Grant(
            String reason,
            String rule,
            String asset,
            long amount,
            @Nullable String claim,
            @Nullable String once) {}

    record Granted(long id, Slip.Grant slip, LocalDate on) {}

    private static final Lookup<String, String> CREDITED =
            new Lookup<>(
                    "credited",
                    "select what from counter.credited where what = any (?)",
                    false,
                    "text",
                    row -> row.getString(1),
                    what -> what);

    private static final Rows CREDITS =
            new Rows(
                    "credits",
                    """
                    insert into counter.credited (what, journal)
                    select what, journal from unnest(?::text[], ?::bigint[]) as c (what, journal)
                    """,
                    List.of("text", "bigint"));

    @Override
    public boolean spends() {
        return false;
    }

    @Override
    public List<Lookup.Ask<?, ?>> asks() {
        if (grant.once() == null) return use.asks();
        var asks = new ArrayList<Lookup.Ask<?, ?>>(use.asks());
        asks.add(CREDITED.ask(grant.once()));
        return asks;
    }

    /// Two credits of one account never meet in a group: the second sees what the first wrote.
    @Override
    public @Nullable Long exclusive() {
        return grant.once() == null ? null : Long.valueOf(account());
    }

    @Override
    public Outcome<Granted> decide(Draft draft, Lookup.Answers answers) {
        var account = draft.account();
        var refused = operation.refuse(account);
        if (refused == null) refused = use.refuse(draft, answers, false);
        if (refused == null
                && grant.once() != null
                && answers.get(CREDITED, grant.once()) != null) {
            refused = Refusal.of(Code.ALREADY_CREDITED).with("reason", grant.reason());
        }
        if (refused != null) return Outcome.refused(refused);
        operation.expireDue(draft);
        var standing = operation.standing(account, product(answers), draft.today());
        if (grant.claim() != null) {
            var refusal = claim(draft, grant.claim(), standing);
            if (refusal != null) return Outcome.refused(refusal);
        }
        return given(draft, standing).map(given -> write(draft, given));
    }

    private @Nullable String product(Lookup.Answers answers) {
        var card = use.state(answers);
        return card == null ? null : card.product();
    }

    private Outcome<Earned> given(Draft draft, Standing standing) {
        var today = draft.today();
        if (grant.asset().equals(Assets.POINTS)) {
            return EarningRules.granted(
                    operation.program(), grant.rule(), grant.amount(), standing, today);
        }
        var coupon = operation.program().benefits().coupons().get(grant.asset());
        var valid = coupon == null ? null : coupon.valid();
        var because = new Step(grant.rule(), null, grant.asset(), grant.amount() + " units");
        return Outcome.done(
                new Earned(
                        grant.amount(),
                        List.of(),
                        0,
                        valid == null ? null : valid.lastDayFrom(today),
                        List.of(because)));
    }

    /// Nothing can be refused any more.
    private Granted write(Draft draft, Earned given) {
        var account = draft.account();
        var journal = draft.journal(Kinds.GRANT, operation.version(), null);
        var points = grant.asset().equals(Assets.POINTS);
        var settled = points ? Math.min(account.owedPoints(), given.points()) : 0;
        journal.settleOwed(settled);
        journal.credit(grant.asset(), given.points() - settled, Places.ISSUED, given.validUntil());
        if (grant.once() != null) draft.row(CREDITS, grant.once(), journal.id());
        var slip =
                new Slip.Grant(
                        grant.reason(),
                        grant.asset(),
                        given.points(),
                        settled,
                        given.forfeited(),
                        given.validUntil(),
                        given.because(),
                        Operation.balances(account));
        operation.keep(draft, journal, null, slip, CounterEvents.GRANT_MADE);
        return new Granted(journal.id(), slip, draft.today());
    }

    private @Nullable Refusal claim(Draft draft, String code, Standing standing) {
        var rule = operation.program().benefits().gifts().get(code);
        if (rule == null) return Refusal.of(Code.NOT_FOUND);
        var period = period(rule, draft.today());
        if (period.equals(draft.account().marks().claims().get(code))) {
            return Refusal.of(Code.BENEFIT_ALREADY_USED).with("gift", code).with("period", period);
        }
        var facts =
                new Facts(
                        Operation.local(draft), standing, null, operation.program().ladder(), null);
        if (rule.when() != null) {
            var unmet = ConditionRules.unmet(rule.when(), facts);
            if (!unmet.isEmpty()) {
                var birthday = unmet.stream().anyMatch(u -> u.fact().equals("birthday"));
                return Refusal.of(birthday ? Code.NOT_BIRTHDAY : Code.TIER_TOO_LOW)
                        .with("unmet", unmet.stream().map(ConditionRules.Unmet::fact).toList());
            }
        }
        draft.marks(draft.account().marks().claim(code, period));
        return null;
    }

    private static String period(Gift rule, LocalDate today) {
        return switch (rule.once()) {
            case DAY -> today.toString();
            case MONTH -> today.toString().substring(0, 7);
            case YEAR -> Integer.toString(today.getYear());
            case EVER -> "ever";
        };
    }
}
