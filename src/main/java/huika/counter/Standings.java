package huika.counter;

import huika.card.Cards;
import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.kernel.Step;
import huika.ledger.AccountRow;
import huika.ledger.Accounts;
import huika.ledger.Assets;
import huika.ledger.JournalRow;
import huika.ledger.Kinds;
import huika.ledger.Lot;
import huika.ledger.Places;
import huika.member.Membership;
import huika.program.Program;
import huika.program.Programs;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.tiering.TierTopic;
import huika.security.Actor;
import huika.security.Masks;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What memberships own, how they stand, and why. Whether the caller may see the membership, the
/// caller has asked.
@Component
public final class Standings {

    private final Cards cards;
    private final Accounts accounts;
    private final Programs programs;
    private final SlipStore slips;
    private final SlipViews views;
    private final Clock clock;

    Standings(
            Cards cards,
            Accounts accounts,
            Programs programs,
            SlipStore slips,
            SlipViews views,
            Clock clock) {
        this.cards = cards;
        this.accounts = accounts;
        this.programs = programs;
        this.slips = slips;
        this.views = views;
        this.clock = clock;
    }

    /// What the membership owns today and how it stands.
    ///
    /// @throws RefusedException `NOT_FOUND` where it has no account, the program's refusal where no
    ///   version is in force
    public MembershipStanding of(Actor actor, Membership membership) {
        var row =
                accounts.find(membership.id())
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var program = program(membership.program());
        var balances = balances(program, row);
        return new MembershipStanding(
                Ids.text("mbs", membership.id()),
                membership.program(),
                membership.number(),
                membership.status().name(),
                row.effectiveOn(),
                membership.feeDue(),
                membership.category(),
                row.tier(),
                row.tierSince(),
                progress(program, row),
                balances,
                quotas(program, row, balances),
                row.owedPoints(),
                cards(actor, membership.id()),
                row.lastPurchase(),
                row.version());
    }

    /// Earliest expiry first.
    public List<MembershipLotView> lots(long membership) {
        var today = clock.today();
        return accounts.openLots(membership).stream().map(lot -> view(lot, today)).toList();
    }

    /// Newest first.
    public Page<MembershipEntryView> entries(long membership, int limit, @Nullable String cursor) {
        return accounts.entries(membership, limit, cursor).map(Standings::view);
    }

    /// Why the lines of a journal of this membership are what they are; empty where it has no such
    /// journal.
    ///
    /// @param journal as the statement names it
    public Optional<MembershipReason> reason(long membership, String journal) {
        var underscore = journal.indexOf('_');
        if (underscore < 0) return Optional.empty();
        return Ids.parse(journal.substring(0, underscore), journal)
                .flatMap(id -> accounts.journal(membership, id))
                .filter(row -> Kinds.id(row.kind(), row.id()).equals(journal))
                .map(this::reason);
    }

    private MembershipReason reason(JournalRow row) {
        var stored = slips.find(row.id()).orElse(null);
        var told = stored == null ? Told.NOTHING : told(stored);
        return new MembershipReason(
                Kinds.id(row.kind(), row.id()),
                row.kind(),
                row.at().atZone(Clock.ZONE).toOffsetDateTime(),
                row.businessDate(),
                row.branch(),
                row.document(),
                stored == null ? null : stored.version(),
                told.amount(),
                told.subject(),
                told.because());
    }

    /// What a slip says of its reasons.
    private record Told(@Nullable Long amount, @Nullable String subject, List<Step> because) {

        static final Told NOTHING = new Told(null, null, List.of());
    }

    private Told told(StoredSlip stored) {
        return switch (stored.slip()) {
            case Slip.Purchase sale ->
                    new Told(
                            sale.lines().stream().mapToLong(line -> line.net()).sum(),
                            null,
                            views.explain(stored, sale).because());
            case Slip.Refund back ->
                    new Told(
                            back.amounts().stream().mapToLong(Long::longValue).sum(),
                            null,
                            back.because());
            case Slip.TopUp in -> new Told(in.amount(), null, views.topUp(stored).because());
            case Slip.Reversal back -> new Told(back.amount(), null, back.because());
            case Slip.Withdrawal out -> new Told(out.amount(), null, List.of());
            case Slip.Redemption got -> new Told(null, got.name(), List.of());
            case Slip.Grant given -> new Told(null, given.reason(), given.because());
            case Slip.Use used -> new Told(null, used.name(), List.of());
            case Slip.LateCredit late -> new Told(null, late.purchase(), List.of());
            case Slip.Fee fee -> new Told(fee.amount(), fee.waiver(), List.of());
        };
    }

    private List<MembershipCardLine> cards(Actor actor, long membership) {
        var whole = actor.may("card:read");
        return cards.ofAccount(membership, actor.programs()).stream()
                .map(card ->
                        new MembershipCardLine(
                                whole ? card.number() : Masks.card(card.number()),
                                card.product(),
                                card.status().name()))
                .toList();
    }

    private Program program(String code) {
        return switch (programs.find(code, clock.today())) {
            case Outcome.Done<Programs.InForce>(var inForce) -> inForce.program();
            case Outcome.Refused<Programs.InForce>(var refusal) ->
                    throw new RefusedException(refusal);
        };
    }

    /// What can be used today: what has expired is left out although nobody swept it yet.
    private Map<String, Long> balances(Program program, AccountRow row) {
        var balances = new LinkedHashMap<String, Long>();
        balances.put(Assets.PRINCIPAL, row.principal());
        balances.put(Assets.BONUS, row.bonus());
        balances.put(Assets.POINTS, row.points());
        balances.putAll(row.counted());
        var today = clock.today();
        if (row.nextExpiry() == null || !row.nextExpiry().isBefore(today)) return balances;
        var inactivity = program.points() == null ? null : program.points().inactivity();
        var last = row.lastPurchase() == null ? row.effectiveOn() : row.lastPurchase();
        var lapsed =
                inactivity != null && last != null && inactivity.lastDayFrom(last).isBefore(today);
        for (var lot : accounts.openLots(row.id())) {
            if (lot.usableOn(today) && !(lapsed && lot.asset().equals(Assets.POINTS))) continue;
            balances.merge(lot.asset(), -lot.remaining(), Long::sum);
        }
        return balances;
    }

    private List<MembershipQuota> quotas(
            Program program, AccountRow row, Map<String, Long> balances) {
        var now = LocalDateTime.ofInstant(clock.now(), Clock.ZONE);
        var today = now.toLocalDate();
        var facts = new Facts(now, Operation.standing(row), null, program.ladder(), null);
        var quotas = new ArrayList<MembershipQuota>();
        program.benefits()
                .quotas()
                .forEach((code, quota) -> {
                    if (!ConditionRules.holds(quota.when(), facts)) return;
                    var left =
                            balances.getOrDefault(code, 0L)
                                    + FreeUses.due(code, quota, row.marks(), today);
                    quotas.add(new MembershipQuota(code, quota.name(), quota.perYear(), left));
                });
        return quotas;
    }

    private MembershipProgress progress(Program program, AccountRow row) {
        var tiers = program.tiers();
        var today = clock.today();
        var window = TierWindow.of(program);
        var sums =
                row.windowUntil().isAfter(today)
                        ? new Accounts.Counted(today, row.spent(), (int) row.purchases())
                        : accounts.counted(row.id(), window.from(today));
        if (tiers == null)
            return new MembershipProgress(null, sums.fen(), sums.sales(), null, null);
        var next = next(tiers, row.tier());
        var missing =
                next == null || next.spend() == null
                        ? null
                        : Math.max(0, next.spend().fen() - sums.fen());
        return new MembershipProgress(
                window.from(today),
                sums.fen(),
                sums.sales(),
                next == null ? null : next.code(),
                missing);
    }

    private static TierTopic.@Nullable Tier next(TierTopic tiers, @Nullable String tier) {
        var at = tiers.codes().indexOf(tier);
        return at + 1 < tiers.ladder().size() ? tiers.ladder().get(at + 1) : null;
    }

    private static MembershipLotView view(Lot lot, LocalDate today) {
        return new MembershipLotView(
                lot.asset(),
                lot.amount(),
                lot.remaining(),
                Ids.text("jrn", lot.source()),
                lot.earnedOn(),
                lot.validUntil(),
                lot.usableOn(today));
    }

    private static MembershipEntryView view(Accounts.EntryRow row) {
        var in = row.target().equals(Places.MEMBER);
        return new MembershipEntryView(
                Kinds.id(row.kind(), row.journal()),
                row.kind(),
                row.at().atZone(Clock.ZONE).toOffsetDateTime(),
                row.businessDate(),
                row.asset(),
                in ? row.amount() : -row.amount(),
                in ? row.source() : row.target(),
                row.branch(),
                row.document());
    }
}
