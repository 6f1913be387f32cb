package huika.counter;

import huika.card.Cards;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.RefusedException;
import huika.ledger.AccountRow;
import huika.ledger.Accounts;
import huika.ledger.Assets;
import huika.ledger.Kinds;
import huika.ledger.Lot;
import huika.ledger.Places;
import huika.member.Members;
import huika.member.Membership;
import huika.program.Program;
import huika.program.Programs;
import huika.program.condition.ConditionRules;
import huika.program.condition.Facts;
import huika.program.tiering.TierTopic;
import huika.security.Actor;
import huika.security.Masks;
import huika.security.Permission;
import huika.security.StepUp;
import huika.web.Direct;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a membership owns and how it stands.
@RestController
@RequestMapping("/api/v1/memberships")
class MembershipHttp {

    /// @param next the tier above, and the fen still missing to it
    record Progress(
            @Nullable LocalDate windowFrom,
            long spent,
            long purchases,
            @Nullable String next,
            @Nullable Long missing) {}

    /// A service the program gives free so often a year.
    ///
    /// @param left how often it is still free this year
    record Quota(String code, String name, long perYear, long left) {}

    /// @param number masked where the caller may not read cards
    record CardLine(String number, String product, String status) {}

    /// @param effectiveOn first day of benefits, from which card years count
    /// @param feeDue fen of the joining fee that are neither paid nor waived
    record Standing(
            String id,
            String program,
            String memberNumber,
            String status,
            @Nullable LocalDate effectiveOn,
            @Nullable Long feeDue,
            @Nullable String category,
            @Nullable String tier,
            @Nullable LocalDate tierSince,
            Progress progress,
            Map<String, Long> balances,
            List<Quota> quotas,
            long owedPoints,
            List<CardLine> cards,
            @Nullable LocalDate lastPurchase,
            long version) {}

    record LotView(
            String asset,
            long amount,
            long remaining,
            String source,
            LocalDate earnedOn,
            @Nullable LocalDate validUntil,
            boolean usable) {}

    record EntryView(
            String journal,
            String kind,
            OffsetDateTime at,
            LocalDate businessDate,
            String asset,
            long amount,
            String counterpart,
            @Nullable String branch,
            @Nullable String document) {}

    private final Members members;
    private final Cards cards;
    private final Accounts accounts;
    private final Programs programs;
    private final StoredValue storedValue;
    private final JoiningFees fees;
    private final Clock clock;

    MembershipHttp(
            Members members,
            Cards cards,
            Accounts accounts,
            Programs programs,
            StoredValue storedValue,
            JoiningFees fees,
            Clock clock) {
        this.storedValue = storedValue;
        this.fees = fees;
        this.members = members;
        this.cards = cards;
        this.accounts = accounts;
        this.programs = programs;
        this.clock = clock;
    }

    @Direct
    @GetMapping("/{id}")
    @Permission("member:read")
    Standing membership(Actor actor, @PathVariable String id) {
        var membership = membership(actor, Ids.parse("mbs", id).orElse(0L));
        var row =
                accounts.find(membership.id())
                        .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
        var program = program(membership.program());
        var balances = balances(program, row);
        return new Standing(
                id,
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

    @GetMapping("/{id}/lots")
    @Permission("member:read")
    Map<String, Object> lots(Actor actor, @PathVariable String id) {
        var membership = membership(actor, Ids.parse("mbs", id).orElse(0L));
        var today = clock.today();
        var lots =
                accounts.openLots(membership.id()).stream().map(lot -> view(lot, today)).toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("items", lots);
        answer.put("nextCursor", null);
        return answer;
    }

    @GetMapping("/{id}/entries")
    @Permission("member:read")
    Page<EntryView> entries(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var membership = membership(actor, Ids.parse("mbs", id).orElse(0L));
        return accounts.entries(membership.id(), Page.limit(limit), cursor)
                .map(MembershipHttp::view);
    }

    @PostMapping("/{id}/withdrawals")
    @StepUp
    @Permission("withdrawal:create")
    ResponseEntity<Views.Withdrawal> withdraw(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = CounterHttp.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.Withdrawal body) {
        membership(actor, Ids.parse("mbs", id).orElse(0L));
        return CounterHttp.created(
                storedValue.withdraw(CounterHttp.call(actor, key, dryRun), id, body), dryRun);
    }

    /// The joining fee is paid, or waived by a post that may.
    @Direct
    @PostMapping("/{id}/fee-payments")
    @Permission("fee:take")
    ResponseEntity<Views.Fee> settleFee(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = CounterHttp.KEY, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody Bodies.FeePayment body) {
        membership(actor, Ids.parse("mbs", id).orElse(0L));
        return CounterHttp.created(
                fees.settle(CounterHttp.call(actor, key, dryRun), id, body), dryRun);
    }

    private List<CardLine> cards(Actor actor, long membership) {
        var whole = actor.may("card:read");
        return cards.ofAccount(membership, actor.programs()).stream()
                .map(card ->
                        new CardLine(
                                whole ? card.number() : Masks.card(card.number()),
                                card.product(),
                                card.status().name()))
                .toList();
    }

    private Membership membership(Actor actor, long id) {
        return members.membership(actor, id)
                .orElseThrow(() -> new RefusedException(Code.NOT_FOUND));
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

    private List<Quota> quotas(Program program, AccountRow row, Map<String, Long> balances) {
        var now = LocalDateTime.ofInstant(clock.now(), Clock.ZONE);
        var today = now.toLocalDate();
        var facts = new Facts(now, Operation.standing(row), null, program.ladder(), null);
        var quotas = new ArrayList<Quota>();
        program.benefits()
                .quotas()
                .forEach((code, quota) -> {
                    if (!ConditionRules.holds(quota.when(), facts)) return;
                    var left =
                            balances.getOrDefault(code, 0L)
                                    + FreeUses.due(code, quota, row.marks(), today);
                    quotas.add(new Quota(code, quota.name(), quota.perYear(), left));
                });
        return quotas;
    }

    private Progress progress(Program program, AccountRow row) {
        var tiers = program.tiers();
        var today = clock.today();
        var window = TierWindow.of(program);
        var sums =
                row.windowUntil().isAfter(today)
                        ? new Accounts.Counted(today, row.spent(), (int) row.purchases())
                        : accounts.counted(row.id(), window.from(today));
        if (tiers == null) return new Progress(null, sums.fen(), sums.sales(), null, null);
        var next = next(tiers, row.tier());
        var missing =
                next == null || next.spend() == null
                        ? null
                        : Math.max(0, next.spend().fen() - sums.fen());
        return new Progress(
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

    private static LotView view(Lot lot, LocalDate today) {
        return new LotView(
                lot.asset(),
                lot.amount(),
                lot.remaining(),
                Ids.text("jrn", lot.source()),
                lot.earnedOn(),
                lot.validUntil(),
                lot.usableOn(today));
    }

    private static EntryView view(Accounts.EntryRow row) {
        var in = row.target().equals(Places.MEMBER);
        return new EntryView(
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
