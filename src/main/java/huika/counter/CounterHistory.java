package huika.counter;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Ledger;
import huika.ledger.Request;
import huika.ledger.Result;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.Sale;
import huika.security.BlindIndex;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Records sales that were made before this installation: each becomes a real slip, priced and
/// credited by the program, on its own business date, so that lots expire and windows count as they
/// would have.
///
/// The version in force on the day of the sale decides, today's where the program began later. The
/// customer paid in full elsewhere: the tender is `other`. A sale of 0.00 counts as a sale and
/// earns nothing. Nobody is rewarded for a referral: that was then.
@Component
public class CounterHistory {

    private static final String CLIENT = "huika";
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final List<Sale.Tender> PAID = List.of(new Sale.Tender("other", null, null));

    private final Ledger ledger;
    private final Holders holders;
    private final Organization organization;
    private final Programs programs;
    private final BlindIndex blind;
    private final JdbcClient jdbc;
    private final Clock clock;

    CounterHistory(
            Ledger ledger,
            Holders holders,
            Organization organization,
            Programs programs,
            BlindIndex blind,
            JdbcClient jdbc,
            Clock clock) {
        this.ledger = ledger;
        this.holders = holders;
        this.organization = organization;
        this.programs = programs;
        this.blind = blind;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A sale as it was recorded.
    ///
    /// @param earned points; 0 where it was recorded before
    /// @param before whether it was recorded before, under the same key
    public record Recorded(long purchase, long earned, boolean before) {}

    /// What was recorded under keys with one beginning.
    ///
    /// @param gross fen, before any offer of the program
    /// @param net fen that were paid under the program
    /// @param points that were credited
    /// @param free sales of 0.00
    public record Totals(long sales, long members, long gross, long net, long points, long free) {}

    public Totals totals(String keysBegin) {
        var sum =
                """
                select count(*), count(distinct j.account), coalesce(sum(t.gross), 0),
                       coalesce(sum(t.net), 0),
                       coalesce(sum((s.facts->>'earned')::bigint), 0),
                       count(*) filter (where t.gross = 0)
                  from ledger.journal j
                  join counter.slip s on s.bucket = j.bucket and s.id = j.id
                 cross join lateral (
                       select sum(coalesce((l->>'gross')::bigint, 0)) as gross,
                              sum(coalesce((l->>'gross')::bigint, 0)
                                  - coalesce((l->>'discount')::bigint, 0)) as net
                         from json_array_elements(s.facts->'lines') l) t
                 where j.client = ? and j.key >= ? and j.key < ?
                """;
        return jdbc.sql(sum)
                .params(CLIENT, keysBegin, keysBegin + '~')
                .query((row, _) ->
                        new Totals(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)))
                .single();
    }

    /// Whether the sale can be recorded, as far as this can be told without its account.
    public Outcome<PastSale> check(PastSale sale) {
        return work(sale).map(_ -> sale);
    }

    /// Hands the sale to the ledger; the answer comes after its commit. Sales of one member are
    /// recorded in the order they are handed over.
    ///
    /// @throws huika.ledger.LedgerUnavailable where too much waits: try again later
    public CompletableFuture<Outcome<Recorded>> record(PastSale sale) {
        return switch (work(sale)) {
            case Outcome.Refused<PastPurchaseWork>(var refusal) ->
                    CompletableFuture.completedFuture(Outcome.refused(refusal));
            case Outcome.Done<PastPurchaseWork>(var work) ->
                    ledger.submit(work).thenApply(CounterHistory::recorded);
        };
    }

    private static Outcome<Recorded> recorded(Result<PurchaseWork.Sold> result) {
        return switch (result) {
            case Result.Decided<PurchaseWork.Sold>(var outcome) ->
                    outcome.map(sold -> new Recorded(sold.id(), sold.slip().earned(), false));
            case Result.Replayed<PurchaseWork.Sold>(var journal) ->
                    Outcome.done(new Recorded(journal, 0, true));
        };
    }

    private Outcome<PastPurchaseWork> work(PastSale sale) {
        var refusal = BodyRules.text(sale.document(), "/document");
        var at = sale.at().atZone(Clock.ZONE).toInstant();
        var day = sale.at().toLocalDate();
        if (refusal == null && (at.isAfter(clock.now()) || day.isBefore(EARLIEST))) {
            refusal = Refusal.of(Code.FIELD_INVALID).at("/date");
        }
        if (refusal != null) return Outcome.refused(refusal);
        return BodyRules.lines(sale.lines().stream().map(CounterHistory::line).toList())
                .then(lines -> organization.branch(sale.program(), sale.branch()))
                .then(_ -> version(sale.program(), day))
                .map(version -> work(sale, version))
                .map(work -> new PastPurchaseWork(work, at));
    }

    private Outcome<Programs.InForce> version(String program, LocalDate day) {
        var then = programs.find(program, day);
        return then instanceof Outcome.Done ? then : programs.find(program, clock.today());
    }

    private PurchaseWork work(PastSale sale, Programs.InForce version) {
        var holder = holders.account(sale.membership(), sale.program());
        var facts = SlipReading.JSON.writeValueAsString(sale);
        var request =
                new Request(
                        CLIENT,
                        sale.key(),
                        HexFormat.of().formatHex(blind.of("body", sale.program(), facts)),
                        sale.program(),
                        sale.branch(),
                        sale.document(),
                        null);
        var operation =
                new Operation(
                        holder.bucket(),
                        holder.account(),
                        request,
                        version.program(),
                        version.number(),
                        null,
                        null,
                        false);
        return new PurchaseWork(
                operation, CardUse.NONE, sale.lines(), List.of(), PAID, null, false, false);
    }

    private static Bodies.Line line(Sale.Line line) {
        return new Bodies.Line(
                line.sku(),
                line.category().isEmpty() ? null : line.category(),
                line.quantity(),
                line.unitPrice(),
                line.offerPrice(),
                line.flags());
    }
}
