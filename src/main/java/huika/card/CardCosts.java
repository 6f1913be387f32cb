package huika.card;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.Programs;
import huika.security.Actor;
import huika.security.Permission;
import huika.web.Answers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the cards of a period cost their issuer: those that were issued, at what one of the kind
/// costs from the card maker.
@RestController
@RequestMapping("/api/v1")
final class CardCosts {

    /// Amounts are fen.
    ///
    /// @param issued cards, tests left out
    record Kind(String product, String name, long issued, long unitCost, long cost) {}

    record Costs(
            String program,
            LocalDate from,
            LocalDate to,
            String currency,
            long cost,
            List<Kind> kinds) {}

    private final JdbcClient sql;
    private final Programs programs;
    private final Clock clock;

    CardCosts(JdbcClient sql, Programs programs, Clock clock) {
        this.sql = sql;
        this.programs = programs;
        this.clock = clock;
    }

    /// Of the branches the actor works for.
    @GetMapping("/card-costs")
    @Permission("report:read")
    ResponseEntity<Costs> costs(
            Actor actor,
            @RequestParam String program,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        actor.refuseOther(program);
        if (to.isBefore(from)) {
            return Answers.ok(Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/to")));
        }
        return Answers.ok(
                programs.find(program, clock.today())
                        .map(inForce -> {
                            var counts = issued(actor, program, from, to);
                            var kinds =
                                    inForce.program().cards().entrySet().stream()
                                            .filter(each -> !each.getValue().isTest())
                                            .map(each -> {
                                                var product = each.getValue();
                                                var count = counts.getOrDefault(each.getKey(), 0L);
                                                var unit = product.making().unitCost().fen();
                                                return new Kind(
                                                        each.getKey(),
                                                        product.name(),
                                                        count,
                                                        unit,
                                                        Math.multiplyExact(count, unit));
                                            })
                                            .toList();
                            var cost = kinds.stream().mapToLong(Kind::cost).sum();
                            return new Costs(program, from, to, "CNY", cost, kinds);
                        }));
    }

    private Map<String, Long> issued(Actor actor, String program, LocalDate from, LocalDate to) {
        var branches = actor.branches().codes();
        var counts = new TreeMap<String, Long>();
        sql.sql(
                        """
                        select product, count(*) from card.card
                         where program = :program and issued_on between :first and :last
                           and (:branches::text[] is null or branch = any(:branches))
                         group by product
                        """)
                .param("program", program)
                .param("first", from)
                .param("last", to)
                .param("branches", branches == null ? null : branches.toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }
}
