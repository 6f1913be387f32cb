package huika.counter;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.ledger.AccountRow;
import huika.ledger.AccountState;
import huika.ledger.Draft;
import huika.ledger.Request;
import huika.ledger.Work;
import huika.member.Membership;
import huika.outbox.EventType;
import huika.program.Program;
import huika.program.Standing;
import huika.program.card.CardProduct.Function;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What all counter operations share: whose account, under which program version, by which request.
///
/// @param bucket the account's bucket
/// @param card the presented card; null where the member was found otherwise
/// @param code the pay code shown in its place; null where it was the card itself
/// @param till the till it came from
record Operation(
        int bucket,
        long account,
        Request request,
        Program program,
        int version,
        @Nullable String card,
        @Nullable Long code,
        @Nullable String till,
        boolean dryRun) {

    /// An operation without a pay code.
    Operation(
            int bucket,
            long account,
            Request request,
            Program program,
            int version,
            @Nullable String card,
            @Nullable String till,
            boolean dryRun) {
        this(bucket, account, request, program, version, card, null, till, dryRun);
    }

    Work.CountingWindow window() {
        return TierWindow.of(program);
    }

    /// Why nothing can be done for this membership now; null where it is in effect.
    @Nullable Refusal refuse(AccountState account) {
        var status = account.status();
        if (status.equals("ACTIVE") && account.effectiveOn() != null) return null;
        var refusal = Refusal.of(Code.MEMBERSHIP_NOT_EFFECTIVE).with("membershipStatus", status);
        if (!status.equals("ACTIVE")) return refusal;
        var topic = program.membership();
        var fee = topic.fee() != null && topic.effectiveAtOnce();
        return refusal.with("waitsFor", fee ? "FEE" : "ACTIVATION");
    }

    Operation asDryRun() {
        return new Operation(bucket, account, request, program, version, card, code, till, true);
    }

    /// Local time of the draft in the program's zone.
    static LocalDateTime local(Draft draft) {
        return LocalDateTime.ofInstant(draft.at(), Clock.ZONE);
    }

    /// Lets go what can be used no more before anything is decided.
    void expireDue(Draft draft) {
        var points = program.points();
        var inactivity = points == null ? null : points.inactivity();
        draft.expireDue(version, inactivity == null ? null : inactivity::lastDayFrom);
    }

    /// The last day on which points can be used although nothing is bought; null: they do not
    /// lapse.
    @Nullable LocalDate lapse(AccountState account) {
        var points = program.points();
        var since = account.lastPurchase();
        if (since == null) since = account.effectiveOn();
        return points == null || points.inactivity() == null || since == null
                ? null
                : points.inactivity().lastDayFrom(since);
    }

    /// Today's purchase moves the day on which points lapse.
    void purchasedToday(Draft draft) {
        draft.purchasedToday();
        var points = program.points();
        if (points != null && points.inactivity() != null) {
            draft.lookAgainAfter(points.inactivity().lastDayFrom(draft.today()));
        }
    }

    /// Points that came otherwise than by a purchase lapse too: whoever touches the account on the
    /// day after lets them go, before the night does.
    private void watchLapse(Draft draft) {
        var lapse = draft.account().points() > 0 ? lapse(draft.account()) : null;
        if (lapse == null) return;
        draft.lookAgainAfter(lapse.isBefore(draft.today()) ? draft.today() : lapse);
    }

    /// The member as the decision finds them.
    ///
    /// @param product the presented card's product; null where there is no card
    Standing standing(AccountState account, @Nullable String product, LocalDate today) {
        return new Standing(
                true,
                account.subject(),
                account.tier(),
                account.category(),
                product,
                functions(account, product),
                account.parties(),
                account.birthday(),
                account.effectiveOn(),
                account.principal(),
                account.bonus(),
                account.points(),
                account.counted(),
                account.spent(),
                account.purchases(),
                account.marks().usedOn(today));
    }

    private Set<Function> functions(AccountState account, @Nullable String product) {
        if (!account.parties().contains(Membership.WITHOUT_BENEFITS)) return functions(product);
        var left = EnumSet.noneOf(Function.class);
        if (functions(product).contains(Function.PREPAID)) left.add(Function.PREPAID);
        return left;
    }

    /// A member as they stand outside an operation: no card, nothing bought today.
    static Standing standing(AccountRow row) {
        return new Standing(
                true,
                row.subject(),
                row.tier(),
                row.category(),
                null,
                functions(row.parties()),
                row.parties(),
                row.birthday(),
                row.effectiveOn(),
                row.principal(),
                row.bonus(),
                row.points(),
                row.counted(),
                row.spent(),
                row.purchases(),
                Map.of());
    }

    /// What a member may do who shows no card.
    private static Set<Function> functions(List<String> parties) {
        return parties.contains(Membership.WITHOUT_BENEFITS)
                ? EnumSet.of(Function.PREPAID)
                : EnumSet.allOf(Function.class);
    }

    private Set<Function> functions(@Nullable String product) {
        if (product == null) return EnumSet.allOf(Function.class);
        var card = program.cards().get(product);
        return card == null ? Set.of() : Set.copyOf(card.functions());
    }

    /// What the member owns, as answers show it.
    static Map<String, Long> balances(AccountState account) {
        var balances = new LinkedHashMap<String, Long>();
        balances.put("principal", account.principal());
        balances.put("bonus", account.bonus());
        balances.put("points", account.points());
        balances.putAll(account.counted());
        return balances;
    }

    /// Keeps the slip with its journal and publishes what happened.
    ///
    /// @param guest blind index, in hex, of somebody who bought without a membership
    void keep(
            Draft draft,
            Draft.Posting journal,
            @Nullable String guest,
            Slip slip,
            EventType event) {
        watchLapse(draft);
        journal.keep(till, guest, SlipText.of(slip));
        draft.event(event, journal.id());
    }
}
