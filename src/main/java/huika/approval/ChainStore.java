package huika.approval;

import huika.approval.ApprovalChain.Needs;
import huika.approval.ApprovalChain.Place;
import huika.approval.ApprovalChain.Step;
import huika.approval.ApprovalChain.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The steps of each request, and what was said at them.
@Component
final class ChainStore {

    private final JdbcClient sql;

    ChainStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(long request, ApprovalChain chain) {
        var number = 0;
        for (var step : chain.steps()) {
            var term = step.term();
            sql.sql(
                            """
                            insert into approval.step
                                   (request, number, roles, needs, place, days, working)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            Arrays.asList(
                                    request,
                                    ++number,
                                    step.roles().toArray(String[]::new),
                                    step.needs().name(),
                                    step.place().name(),
                                    term == null ? null : term.days(),
                                    term != null && term.working()))
                    .update();
        }
    }

    ApprovalChain chain(long request) {
        return new ApprovalChain(
                sql.sql(
                                """
                                select roles, needs, place, days, working
                                  from approval.step
                                 where request = ?
                                 order by number
                                """)
                        .param(request)
                        .query((row, n) -> step(row))
                        .list());
    }

    void sign(long request, Signature signature) {
        sql.sql(
                        """
                        insert into approval.signature
                               (request, step, person, for_person, role, decision, comment,
                                signed_at, evidence)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                request,
                                signature.step(),
                                signature.person(),
                                signature.forPerson(),
                                signature.role(),
                                signature.decision().name(),
                                signature.comment(),
                                utc(signature.at()),
                                signature.evidence()))
                .update();
    }

    /// In the order they were given.
    List<Signature> signatures(long request) {
        return sql.sql(
                        """
                        select step, person, for_person, role, decision, comment, signed_at, evidence
                          from approval.signature
                         where request = ?
                         order by step, signed_at, person
                        """)
                .param(request)
                .query((row, n) ->
                        new Signature(
                                row.getInt("step"),
                                row.getString("person"),
                                row.getString("for_person"),
                                row.getString("role"),
                                Decision.valueOf(row.getString("decision")),
                                row.getString("comment"),
                                instant(row, "signed_at"),
                                row.getString("evidence")))
                .list();
    }

    void delegate(long id, long request, Delegation delegation) {
        sql.sql(
                        """
                        insert into approval.delegation
                               (id, request, from_person, to_person, until, comment, given_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                id,
                                request,
                                delegation.from(),
                                delegation.to(),
                                utc(delegation.until()),
                                delegation.comment(),
                                utc(delegation.givenAt())))
                .update();
    }

    List<Delegation> delegations(long request) {
        return sql.sql(
                        """
                        select from_person, to_person, until, comment, given_at
                          from approval.delegation
                         where request = ?
                         order by id
                        """)
                .param(request)
                .query((row, n) ->
                        new Delegation(
                                row.getString("from_person"),
                                row.getString("to_person"),
                                instant(row, "until"),
                                row.getString("comment"),
                                instant(row, "given_at")))
                .list();
    }

    /// @param kind `DUE` or `OVERDUE`
    /// @return false where that was said of the step already
    boolean remind(long request, int step, String kind, Instant at) {
        return sql.sql(
                                """
                                insert into approval.reminder (request, step, kind, at)
                                values (?, ?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(request, step, kind, utc(at))
                        .update()
                == 1;
    }

    private static Step step(ResultSet row) throws SQLException {
        var days = row.getObject("days", Integer.class);
        return new Step(
                List.of((String[]) row.getArray("roles").getArray()),
                Needs.valueOf(row.getString("needs")),
                Place.valueOf(row.getString("place")),
                days == null ? null : new Term(days, row.getBoolean("working")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
