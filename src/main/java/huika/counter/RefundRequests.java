package huika.counter;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.approval.NextSigners;
import huika.approval.SignerRule;
import huika.counter.SlipStore.StoredSlip;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.organization.Organization;
import huika.paycode.PayCodes;
import huika.program.Program;
import huika.program.Programs;
import huika.program.Programs.InForce;
import huika.security.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Returns that nobody carries out alone: where the program's `approvals` name who agrees to them,
/// they are asked for, and carried out once, when the last of those has agreed.
@Configuration(proxyBeanMethods = false)
class RefundRequests {

    static final String KIND = "purchase-refund";

    /// Where the member's card is not there and the program wants more than else.
    static final String WITHOUT_CARD = "purchase-refund-without-card";

    private static final String ROUTE = "refund-requests";
    private static final String PERMISSION = "purchase:refund";

    private final Approvals approvals;
    private final NextSigners next;
    private final Counter counter;
    private final SlipStore slips;
    private final SlipViews views;
    private final Programs programs;
    private final Organization organization;
    private final PayCodes payCodes;
    private final JdbcClient jdbc;
    private final Atomic atomic;
    private final Clock clock;

    RefundRequests(
            Approvals approvals,
            NextSigners next,
            Counter counter,
            SlipStore slips,
            SlipViews views,
            Programs programs,
            Organization organization,
            PayCodes payCodes,
            JdbcClient jdbc,
            Atomic atomic,
            Clock clock) {
        this.approvals = approvals;
        this.next = next;
        this.counter = counter;
        this.slips = slips;
        this.views = views;
        this.programs = programs;
        this.organization = organization;
        this.payCodes = payCodes;
        this.jdbc = jdbc;
        this.atomic = atomic;
        this.clock = clock;
    }

    @Bean
    ApprovalKind refundApprovals() {
        return new ApprovalKind(KIND, PERMISSION, this::content, this::refund, this::release);
    }

    @Bean
    ApprovalKind refundWithoutCardApprovals() {
        return new ApprovalKind(
                WITHOUT_CARD, PERMISSION, this::content, this::refund, this::release);
    }

    /// Whoever sold does not agree that it comes back.
    @Bean
    SignerRule sellersDoNotAgree() {
        return (request, _, person) ->
                Set.of(KIND, WITHOUT_CARD).contains(request.kind())
                                && !isSmall(request)
                                && slips.operator(sale(request)).filter(person::equals).isPresent()
                        ? Optional.of(
                                Refusal.of(Code.SEPARATION_OF_DUTIES)
                                        .with("pair", "operator, checker"))
                        : Optional.empty();
    }

    /// Why this return is not carried out at once: `APPROVAL_INCOMPLETE`, with where to ask; null
    /// where nobody has to agree.
    @Nullable Refusal refuseAlone(StoredSlip sale, Bodies.Refund body) {
        var inForce = programs.find(sale.program(), clock.today());
        if (!(inForce instanceof Outcome.Done<InForce>(var now))) return null;
        var kind = kind(now.program(), body);
        return now.program().approvals().containsKey(kind)
                ? Refusal.of(Code.APPROVAL_INCOMPLETE)
                        .with("kind", kind)
                        .with("ask", "/purchases/" + sale.text() + "/refund-requests")
                : null;
    }

    /// Asks for a return, in the place of what was asked before about the same sale.
    ///
    /// Refuses `CREDENTIAL_MISSING` where a pay code is all that was shown, then what the return
    /// itself refuses.
    ///
    /// @param dryRun only what would come of it
    Outcome<Views.RefundRequest> ask(
            Actor actor, StoredSlip sale, Bodies.Refund body, boolean dryRun) {
        if (body.card() != null && payCodes.find(body.card()).isPresent()) {
            // it would be over long before anybody agrees
            return Outcome.refused(Refusal.of(Code.CREDENTIAL_MISSING).at("/card"));
        }
        var asked = explicit(sale, body);
        return counter.refund(new Counter.Call(actor, null, true), ROUTE, sale.text(), asked)
                .map(Answered::value)
                .then(view ->
                        dryRun
                                ? Outcome.done(new Views.RefundRequest(null, null, List.of(), view))
                                : programs.find(sale.program(), clock.today())
                                        .then(now -> ask(actor, sale, asked, view, now.program())));
    }

    private Outcome<Views.RefundRequest> ask(
            Actor actor, StoredSlip sale, Bodies.Refund body, Views.Refund view, Program program) {
        var json = SlipReading.JSON.writeValueAsString(body);
        return atomic.run(() -> {
            // whoever decides holds the request's row before this sale's: the same order here
            for (var kind : Set.of(KIND, WITHOUT_CARD)) approvals.voidPending(kind, sale.text());
            keep(sale.id(), json, view.amount());
            var request =
                    approvals.ask(
                            actor,
                            new Asking(
                                    kind(program, body),
                                    sale.program(),
                                    body.branch(),
                                    sale.text(),
                                    Sha256.hex(json),
                                    sale.text() + " −" + view.amount(),
                                    view.amount(),
                                    whose(sale, body.branch())));
            return Outcome.done(
                    new Views.RefundRequest(
                            request.text(), request.state().name(), next.of(request), view));
        });
    }

    private boolean isSmall(ApprovalRequest request) {
        return programs.effective(request.program(), clock.today()).security().smallShop();
    }

    /// What is asked about nobody's membership adds up by branch and day.
    private String whose(StoredSlip sale, String branch) {
        return sale.as(Slip.Purchase.class).standing().member()
                ? Views.membership(sale.account())
                : "walk-in " + branch + " " + clock.today();
    }

    private void keep(long sale, String body, long amount) {
        var upsert =
                """
                insert into counter.refund_request (slip, body, amount)
                values (?, ?, ?)
                    on conflict (slip) do update set body = excluded.body, amount = excluded.amount
                """;
        jdbc.sql(upsert).params(sale, body, amount).update();
    }

    /// The lines as they stand now, so that those who agree know what they agree to.
    private Bodies.Refund explicit(StoredSlip sale, Bodies.Refund body) {
        if (body.lines() != null) return body;
        var left = views.leftOf(sale, sale.as(Slip.Purchase.class));
        var lines = new ArrayList<Bodies.RefundLine>();
        for (var i = 0; i < left.size(); i++) {
            if (left.get(i) > 0) lines.add(new Bodies.RefundLine(i + 1, left.get(i)));
        }
        return lines.isEmpty() ? body : body.of(lines, body.operator());
    }

    private static String kind(Program program, Bodies.Refund body) {
        return body.card() == null
                        && body.membership() == null
                        && program.approvals().containsKey(WITHOUT_CARD)
                ? WITHOUT_CARD
                : KIND;
    }

    private Optional<String> content(ApprovalRequest request) {
        return body(request).map(Sha256::hex);
    }

    /// The ledger commits the return before the decision is kept, under the request's own key:
    /// should the decision be lost, the next one finds it carried out.
    private Outcome<String> refund(ApprovalRequest request, Actor checker) {
        var sale = sale(request);
        var json = body(request).orElseThrow();
        var asked = SlipReading.JSON.readValue(json, Bodies.Refund.class);
        var operator = asked.operator() != null ? asked.operator() : staff(request);
        var call = new Counter.Call(Actor.system("huika"), request.text(), false);
        return counter.refund(
                        call, "approved-refunds", sale.text(), asked.of(asked.lines(), operator))
                .map(done -> String.valueOf(done.value().id()));
    }

    private @Nullable String staff(ApprovalRequest request) {
        return organization.staff(request.program(), request.maker()) instanceof Outcome.Done<?>
                ? request.maker()
                : null;
    }

    private Outcome<String> release(ApprovalRequest request, Actor checker) {
        jdbc.sql("delete from counter.refund_request where slip = ?")
                .param(sale(request).id())
                .update();
        return Outcome.done("refused");
    }

    private Optional<String> body(ApprovalRequest request) {
        return jdbc.sql("select body from counter.refund_request where slip = ?")
                .param(sale(request).id())
                .query(String.class)
                .optional();
    }

    private StoredSlip sale(ApprovalRequest request) {
        return slips.get(Ids.parse("pur", request.subject()).orElseThrow());
    }
}
