package huika.counter;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.ledger.Accounts;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Result;
import huika.member.Members;
import huika.program.Programs;
import huika.program.earning.EarningRules;
import huika.program.returns.ReturnRules;
import huika.security.Actor;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Points for a sale whose buyer did not show that they are a member: only where the program
/// credits afterwards, for one membership, and with the consent of a second person, since nothing
/// on the sale says whose it was.
@Configuration(proxyBeanMethods = false)
class LateCredits {

    static final String KIND = "late-credit";

    private final Approvals approvals;
    private final GuestReturns returns;
    private final Members members;
    private final Accounts accounts;
    private final SlipStore slips;
    private final Holders holders;
    private final Programs programs;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Atomic atomic;
    private final Clock clock;

    LateCredits(
            Approvals approvals,
            GuestReturns returns,
            Members members,
            Accounts accounts,
            SlipStore slips,
            Holders holders,
            Programs programs,
            Ledger ledger,
            JdbcClient jdbc,
            Atomic atomic,
            Clock clock) {
        this.approvals = approvals;
        this.returns = returns;
        this.members = members;
        this.accounts = accounts;
        this.slips = slips;
        this.holders = holders;
        this.programs = programs;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.atomic = atomic;
        this.clock = clock;
    }

    @Bean
    ApprovalKind lateCreditApprovals() {
        return new ApprovalKind(
                KIND, "adjustment:approve", this::stillOpen, this::credit, this::release);
    }

    /// Asks for the points of a sale.
    ///
    /// Refuses, first one wins: `REASON_MISSING`, `NOT_FOUND` (the membership, or one of another
    /// program), `LATE_CREDIT_NOT_ALLOWED` (the program credits nothing later, the sale was a
    /// member's, it earns nothing or no longer, or it belongs to another membership),
    /// `MEMBERSHIP_NOT_EFFECTIVE`.
    Outcome<Views.LateCredit> ask(Actor actor, StoredSlip sale, Bodies.LateCredit body) {
        if (body.reason().isBlank() || BodyRules.text(body.reason(), "/reason") != null) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/reason"));
        }
        var member =
                Ids.parse("mbs", body.membership())
                        .flatMap(id -> members.membership(actor, id))
                        .filter(found -> found.program().equals(sale.program()))
                        .flatMap(found -> accounts.find(found.id()));
        if (member.isEmpty()) return Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/membership"));
        var version = programs.version(sale.program(), sale.version());
        var topic = version.points();
        var facts = sale.as(Slip.Purchase.class);
        if (topic == null || !topic.earning().late() || facts.standing().member()) {
            return Outcome.refused(Code.LATE_CREDIT_NOT_ALLOWED);
        }
        var row = member.get();
        if (!row.status().equals("ACTIVE") || row.effectiveOn() == null) {
            return Outcome.refused(
                    Refusal.of(Code.MEMBERSHIP_NOT_EFFECTIVE)
                            .with("membershipStatus", row.status()));
        }
        var points = ReturnRules.earns(version, returns.paid(sale), Operation.standing(row));
        var until = EarningRules.validUntil(topic.expiry(), sale.businessDate(), row.effectiveOn());
        if (points == 0 || (until != null && until.isBefore(clock.today()))) {
            return Outcome.refused(Refusal.of(Code.LATE_CREDIT_NOT_ALLOWED).with("points", points));
        }
        return atomic.run(() -> {
            if (!reserve(sale, row.id())) return Outcome.refused(Code.LATE_CREDIT_NOT_ALLOWED);
            var request =
                    approvals.ask(
                            actor,
                            new Asking(
                                    KIND,
                                    sale.program(),
                                    sale.branch(),
                                    subject(sale.text(), body.membership()),
                                    Sha256.hex(sale.text() + " " + body.membership()),
                                    sale.text() + " +" + points + ": " + body.reason()));
            return Outcome.done(
                    new Views.LateCredit(
                            request.text(),
                            request.state().name(),
                            sale.text(),
                            body.membership(),
                            points));
        });
    }

    /// The sale is this membership's from now on; false where it is another's, or was credited.
    private boolean reserve(StoredSlip sale, long membership) {
        var insert =
                """
                insert into counter.guest_claim (bucket, slip, membership, fen, sales)
                values (?, ?, ?, 0, 0)
                    on conflict do nothing
                """;
        jdbc.sql(insert).params(sale.bucket(), sale.id(), membership).update();
        return returns.claim(sale.id())
                .filter(claim -> claim.membership() == membership && claim.points() == null)
                .isPresent();
    }

    private Optional<String> stillOpen(ApprovalRequest request) {
        var open =
                returns.claim(sale(request).id())
                        .filter(claim -> claim.membership() == membership(request))
                        .filter(claim -> claim.points() == null);
        return open.map(_ -> request.sha256());
    }

    /// The ledger commits the points before the decision is kept, under a key of their own: should
    /// the decision be lost, the next one finds them credited.
    private Outcome<String> credit(ApprovalRequest request, Actor checker) {
        var sale = sale(request);
        return programs.find(request.program(), clock.today())
                .then(inForce -> {
                    if (!inForce.program().security().smallShop()
                            && slips.operator(sale).filter(checker.person()::equals).isPresent()) {
                        return Outcome.refused(
                                Refusal.of(Code.SEPARATION_OF_DUTIES)
                                        .with("pair", "operator, checker"));
                    }
                    var holder = holders.account(membership(request), request.program());
                    var operation =
                            new Operation(
                                    holder.bucket(),
                                    holder.account(),
                                    Request.own(request.program(), KIND + " " + sale.text()),
                                    inForce.program(),
                                    inForce.number(),
                                    null,
                                    null,
                                    false);
                    var version = programs.version(sale.program(), sale.version());
                    var work =
                            new LateCreditWork(operation, sale.id(), version, returns.paid(sale));
                    return switch (ledger.run(work)) {
                        case Result.Decided<Long>(var outcome) ->
                                outcome.map(points -> credited(sale, points));
                        case Result.Replayed<Long> _ -> Outcome.done("credited before");
                    };
                });
    }

    /// Goods may have come back while the points were on their way.
    private String credited(StoredSlip sale, long points) {
        returns.settle(sale.id());
        return "+" + points;
    }

    /// The sale belongs to nobody again, unless it counts for the member for another reason.
    private Outcome<String> release(ApprovalRequest request, Actor checker) {
        var delete =
                """
                delete from counter.guest_claim
                 where slip = ? and membership = ? and points is null and fen = 0 and sales = 0
                """;
        jdbc.sql(delete).params(sale(request).id(), membership(request)).update();
        return Outcome.done("refused");
    }

    private StoredSlip sale(ApprovalRequest request) {
        return slips.get(Ids.parse("pur", request.subject().split(" ", -1)[0]).orElseThrow());
    }

    private static long membership(ApprovalRequest request) {
        return Ids.parse("mbs", request.subject().split(" ", -1)[1]).orElseThrow();
    }

    private static String subject(String sale, String membership) {
        return sale + " " + membership;
    }
}
