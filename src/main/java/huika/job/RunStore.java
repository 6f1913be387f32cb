package huika.job;

import huika.kernel.Clock;
import huika.kernel.Ids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
final class RunStore {

    private static final String PREFIX = "run";
    private static final int LOCK_CLASS = 0x4a6f62; // "Job"
    private static final TypeReference<LinkedHashMap<String, Long>> COUNTS =
            new TypeReference<>() {};

    private final DataSource database;
    private final JdbcClient sql;
    private final JsonMapper json = JsonMapper.shared();

    RunStore(DataSource database, JdbcClient sql) {
        this.database = database;
        this.sql = sql;
    }

    /// The right to run a job, held by one server at a time: a lock of a connection, so it ends
    /// with the server that holds it. Empty where somebody else has it.
    ///
    /// The record of runs is written over the same connection and does not wait for the disk: what
    /// a run did is safe by its own commits.
    Optional<Hold> hold(String job) {
        try {
            var connection = database.getConnection();
            var hold = new Hold(connection, job);
            if (hold.take()) return Optional.of(hold);
            connection.close();
            return Optional.empty();
        } catch (SQLException broken) {
            throw new IllegalStateException("cannot hold job " + job, broken);
        }
    }

    final class Hold implements AutoCloseable {
        private final Connection connection;
        private final String job;
        private final JdbcClient held;

        private Hold(Connection connection, String job) {
            this.connection = connection;
            this.job = job;
            this.held = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        }

        private boolean take() {
            return held.sql("select pg_try_advisory_lock(?, hashtext(?))")
                    .params(LOCK_CLASS, job)
                    .query(Boolean.class)
                    .single();
        }

        /// Opens the record of a run; those left open by a server that died are closed.
        ///
        /// @return the place an unfinished run for the same due time had reached
        Optional<String> start(long run, String cause, Instant due, Instant now) {
            var place =
                    held.sql(
                                    """
                                    with quick as (
                                         select set_config('synchronous_commit', 'off', true) as c
                                    ),
                                    died as (
                                         update job.run
                                            set outcome = 'INTERRUPTED', ended_at = :now
                                          where job = :job and outcome = 'RUNNING'
                                    ),
                                    latest as (
                                         select r.due_at, r.outcome, r.savepoint
                                           from job.run r
                                          where r.job = :job
                                          order by r.id desc
                                          limit 1
                                    )
                                    insert into job.run
                                           (id, job, cause, due_at, started_at, outcome, savepoint)
                                    select :run, :job, :cause, :due, :now, 'RUNNING',
                                           (select l.savepoint
                                              from latest l
                                             where l.due_at = :due and l.outcome <> 'DONE')
                                      from quick q
                                     where q.c = 'off'
                                    returning coalesce(savepoint, '')
                                    """)
                            .param("run", run)
                            .param("job", job)
                            .param("cause", cause)
                            .param("due", at(due))
                            .param("now", at(now))
                            .query(String.class)
                            .single();
            return place.isEmpty() ? Optional.empty() : Optional.of(place);
        }

        RunView end(long run, String outcome, JobRun told, @Nullable String error, Instant now) {
            return held.sql(
                            """
                            update job.run r
                               set outcome = ?, ended_at = ?, counts = ?::jsonb, savepoint = ?,
                                   error = ?
                              from (select set_config('synchronous_commit', 'off', true) as c) q
                             where r.id = ? and q.c = 'off'
                            returning r.id, r.job, r.cause, r.due_at, r.started_at, r.ended_at,
                                      r.outcome, r.counts::text as counts, r.error
                            """)
                    .param(outcome)
                    .param(at(now))
                    .param(json.writeValueAsString(told.counts()))
                    .param(told.place())
                    .param(error)
                    .param(run)
                    .query((row, n) -> view(row))
                    .single();
        }

        @Override
        public void close() {
            try (connection) {
                held.sql("select pg_advisory_unlock(?, hashtext(?))")
                        .params(LOCK_CLASS, job)
                        .query(Boolean.class)
                        .single();
            } catch (SQLException broken) {
                throw new IllegalStateException("cannot let go of job " + job, broken);
            }
        }
    }

    /// Keeps progress, in the transaction under way if there is one.
    void keep(long run, JobRun told) {
        sql.sql("update job.run set counts = ?::jsonb, savepoint = ? where id = ?")
                .param(json.writeValueAsString(told.counts()))
                .param(told.place())
                .param(run)
                .update();
    }

    /// A job's runs, newest first, those before the run `before`.
    List<RunView> list(String job, @Nullable Long before, int limit) {
        return sql.sql(
                        """
                        select id, job, cause, due_at, started_at, ended_at, outcome,
                               counts::text as counts, error
                          from job.run
                         where job = ? and id < ?
                         order by id desc
                         limit ?
                        """)
                .params(job, before == null ? Long.MAX_VALUE : before, limit)
                .query((row, n) -> view(row))
                .list();
    }

    /// Each job's latest run.
    Map<String, RunView> latest() {
        var latest = new LinkedHashMap<String, RunView>();
        sql.sql(
                        """
                        select distinct on (job)
                               id, job, cause, due_at, started_at, ended_at, outcome,
                               counts::text as counts, error
                          from job.run
                         order by job, id desc
                        """)
                .query(row -> {
                    latest.put(row.getString("job"), view(row));
                });
        return latest;
    }

    /// Forgets runs that ended before `limit`.
    int forget(Instant limit) {
        return sql.sql("delete from job.run where ended_at < ?").param(at(limit)).update();
    }

    private RunView view(ResultSet row) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new RunView(
                Ids.text(PREFIX, row.getLong("id")),
                row.getString("job"),
                row.getString("cause"),
                local(row.getObject("due_at", OffsetDateTime.class)),
                local(row.getObject("started_at", OffsetDateTime.class)),
                ended == null ? null : local(ended),
                row.getString("outcome"),
                json.readValue(row.getString("counts"), COUNTS),
                row.getString("error"));
    }

    private static OffsetDateTime local(OffsetDateTime at) {
        return at.atZoneSameInstant(Clock.ZONE).toOffsetDateTime();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
