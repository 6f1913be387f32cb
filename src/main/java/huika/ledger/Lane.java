package huika.ledger;

import huika.kernel.Clock;
import huika.kernel.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits the works of one bucket, in groups of whatever waits: a lone request is a group of one
/// and waits for nobody. After a group of many the next lets more gather, for a group costs about
/// as much as ten of its requests.
final class Lane implements Runnable {

    static final int CAP = 512;
    private static final int QUEUE = 20_000;
    private static final int SEVERAL = 8;
    private static final int LARGE = 128;
    private static final long GATHERING_NANOS = 2_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final int bucket;
    private final DataSource database;
    private final Clock clock;
    private final Ids ids;
    private final LinkedBlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>(QUEUE);
    private volatile boolean closing;
    private volatile List<Pending<?>> taken = List.of();
    private @Nullable Connection connection;

    Lane(int bucket, DataSource database, Clock clock, Ids ids) {
        this.bucket = bucket;
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /// @return false where the queue is full or the lane is closing: the caller may try again later
    boolean offer(Pending<?> item) {
        return !closing && queue.offer(item);
    }

    @Override
    public void run() {
        var items = new ArrayList<Pending<?>>();
        var waiting = new ArrayDeque<Pending<?>>();
        while (!closing || !queue.isEmpty() || !waiting.isEmpty()) {
            try {
                if (waiting.isEmpty()) {
                    var first = queue.poll(100, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        taken = List.of();
                        continue;
                    }
                    waiting.add(first);
                }
                queue.drainTo(waiting, Math.max(0, CAP - waiting.size()));
                taken = List.copyOf(waiting);
                fill(items, waiting);
                commit(items);
                var size = items.size();
                if (size >= SEVERAL && size < LARGE) LockSupport.parkNanos(GATHERING_NANOS);
            } catch (InterruptedException stop) {
                closing = true;
            } catch (RuntimeException | Error broken) {
                // whatever it was, no transaction stays open and no row stays locked
                drop();
                LOG.error("lane {} goes on after", bucket, broken);
                items.forEach(item -> item.answer.completeExceptionally(broken));
            } finally {
                items.clear();
            }
        }
        drop();
    }

    /// Takes a group out of what waits: all but those that must not meet in one group, all of now
    /// or all of the past.
    private static void fill(List<Pending<?>> items, Deque<Pending<?>> waiting) {
        var taken = new HashSet<Long>();
        var later = new ArrayList<Pending<?>>();
        var past = waiting.element().work.happenedAt() != null;
        while (!waiting.isEmpty()) {
            var next = waiting.remove();
            var exclusive = next.work.exclusive();
            var together = (next.work.happenedAt() != null) == past;
            if (together && (exclusive == null || taken.add(exclusive))) items.add(next);
            else later.add(next);
        }
        waiting.addAll(later);
    }

    /// Tells callers who have waited since before that time that nothing is known yet.
    void giveUp(long before) {
        for (var item : taken) item.giveUp(before);
        for (var item : queue) item.giveUp(before);
    }

    void close() {
        closing = true;
    }

    /// All together; if that fails, each alone, so that one bad request never fails its neighbours.
    private void commit(List<Pending<?>> items) {
        try {
            new Group(bucket, items, clock, ids).run(connection());
            items.forEach(Pending::tell);
        } catch (SQLException | RuntimeException failed) {
            rollBack();
            LOG.warn("group of {} rolled back, each goes alone: {}", items.size(), reason(failed));
            for (var item : items) alone(item);
        }
    }

    private void alone(Pending<?> item) {
        for (var attempt = 1; ; attempt++) {
            item.reset();
            try {
                new Group(bucket, List.of(item), clock, ids).run(connection());
                item.tell();
                return;
            } catch (SQLException | RuntimeException failed) {
                rollBack();
                if (attempt == 2 || !(failed instanceof SQLException)) {
                    LOG.warn("request failed alone: {}", reason(failed));
                    item.answer.completeExceptionally(new LedgerUnavailable(failed));
                    return;
                }
            }
        }
    }

    /// Without the text of the statement or its values: they may say who somebody is.
    private static String reason(Exception failed) {
        return failed instanceof SQLException sql
                ? "SQL state " + sql.getSQLState()
                : failed.getClass().getName();
    }

    private Connection connection() throws SQLException {
        var here = connection;
        if (here == null || here.isClosed()) {
            here = database.getConnection();
            here.setAutoCommit(false);
            planOnce(here);
            connection = here;
        }
        return here;
    }

    /// The group's statements are few and large; planning one anew for each group's arrays costs
    /// more than a small group, and the plan is the same: by keys alone, also where it is made
    /// while the tables are still empty.
    private static void planOnce(Connection here) throws SQLException {
        try (var statement = here.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("set enable_seqscan = off");
        }
        here.commit();
    }

    private void rollBack() {
        var here = connection;
        if (here == null) return;
        try {
            here.rollback();
        } catch (SQLException gone) {
            drop();
        }
    }

    private void drop() {
        var here = connection;
        connection = null;
        if (here == null) return;
        try {
            here.close();
        } catch (SQLException gone) {
            LOG.debug("connection was gone already");
        }
    }
}
