package huika.sanction;

import huika.program.membership.SanctionTopic.Ground;
import huika.program.membership.SanctionTopic.Measure;
import huika.sanction.Sanction.State;
import huika.security.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class SanctionStore {

    private static final String SELECT =
            """
            select id, program, branch, membership, ground, evidence, hearing, earned_from,
                   earned_until, measures, state, points, proposed_by, proposed_at, closed_by,
                   closed_at
              from sanction.sanction
            """;

    private final JdbcClient sql;

    SanctionStore(JdbcClient sql) {
        this.sql = sql;
    }

    /// False where another case about the membership waits.
    boolean insert(Sanction sanction) {
        return sql.sql(
                                """
                                insert into sanction.sanction
                                       (id, program, branch, membership, ground, evidence, hearing,
                                        earned_from, earned_until, measures, state, proposed_by,
                                        proposed_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (membership) where state = 'PROPOSED' do nothing
                                """)
                        .params(
                                Arrays.asList(
                                        sanction.id(),
                                        sanction.program(),
                                        sanction.branch(),
                                        sanction.membership(),
                                        sanction.ground().name(),
                                        sanction.evidence(),
                                        sanction.hearing(),
                                        sanction.earnedFrom(),
                                        sanction.earnedUntil(),
                                        sanction.measures().stream()
                                                .map(Enum::name)
                                                .toArray(String[]::new),
                                        sanction.state().name(),
                                        sanction.proposedBy(),
                                        sanction.proposedAt().atOffset(ZoneOffset.UTC)))
                        .update()
                == 1;
    }

    Optional<Sanction> find(long id) {
        return sql.sql(SELECT + " where id = ?")
                .param(id)
                .query((row, n) -> sanction(row))
                .optional();
    }

    Optional<Sanction> find(Actor actor, long id) {
        return find(id).filter(found -> actor.maySeeProgram(found.program()))
                .filter(found -> actor.maySee(found.branch()));
    }

    /// Cases of a program a person may see, newest first.
    List<Sanction> list(
            Actor actor,
            String program,
            @Nullable Long membership,
            @Nullable State state,
            long before,
            int limit) {
        var branches = actor.branches().codes();
        var codes = branches == null ? null : branches.toArray(String[]::new);
        return sql.sql(
                        SELECT
                                + """
                                 where program = ? and id < ?
                                   and (?::bigint is null or membership = ?::bigint)
                                   and (?::text is null or state = ?::text)
                                   and (?::text[] is null or branch = any(?::text[]))
                                 order by id desc
                                 limit ?
                                """)
                .params(
                        Arrays.asList(
                                program,
                                before,
                                membership,
                                membership,
                                state == null ? null : state.name(),
                                state == null ? null : state.name(),
                                codes,
                                codes,
                                limit))
                .query((row, n) -> sanction(row))
                .list();
    }

    /// Moves a case on; false where it is elsewhere.
    boolean close(long id, State from, State to, long points, String by, Instant at) {
        return sql.sql(
                                """
                                update sanction.sanction
                                   set state = ?, points = points + ?, closed_by = ?, closed_at = ?
                                 where id = ? and state = ?
                                """)
                        .params(to.name(), points, by, at.atOffset(ZoneOffset.UTC), id, from.name())
                        .update()
                == 1;
    }

    private static Sanction sanction(ResultSet row) throws SQLException {
        var closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Sanction(
                row.getLong("id"),
                row.getString("program"),
                row.getString("branch"),
                row.getLong("membership"),
                Ground.valueOf(row.getString("ground")),
                row.getString("evidence"),
                row.getString("hearing"),
                row.getObject("earned_from", LocalDate.class),
                row.getObject("earned_until", LocalDate.class),
                Arrays.stream((String[]) row.getArray("measures").getArray())
                        .map(Measure::valueOf)
                        .toList(),
                State.valueOf(row.getString("state")),
                row.getLong("points"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("closed_by"),
                closed == null ? null : closed.toInstant());
    }
}
