package huika.phonecode;

import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Settings;
import huika.security.Phone;
import huika.security.Sealer;
import huika.security.Sealer.Purpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Codes on their way: one row each, written with the code and sent after the commit, again and
/// again while the code lives. A sent message keeps neither phone nor code.
@Component
final class CodeMail {

    private static final Logger LOG = LoggerFactory.getLogger(CodeMail.class);
    private static final String COLUMN = "phonecode.message.content";
    private static final Duration AGAIN = Duration.ofSeconds(20);

    private final AtomicBoolean persisting = new AtomicBoolean();
    private final JdbcClient sql;
    private final Sealer sealer;
    private final CodeSender sender;
    private final Settings settings;
    private final Clock clock;
    private final Ids ids;

    CodeMail(
            JdbcClient sql,
            Sealer sealer,
            CodeSender sender,
            Settings settings,
            Clock clock,
            Ids ids) {
        this.sql = sql;
        this.sealer = sealer;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /// Writes a message in the transaction under way.
    ///
    /// @param wanted whether anybody is to get it: the row is written all the same
    void post(Phone phone, String code, String purpose, Instant expiresAt, boolean wanted) {
        var id = ids.next();
        var now = clock.now();
        var plain = (phone.e164() + " " + code).getBytes(StandardCharsets.UTF_8);
        var content = sealer.seal(Purpose.CONTACT, COLUMN, id, plain);
        sql.sql(
                        """
                        insert into phonecode.message
                               (id, content, purpose, made_at, expires_at, due_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Arrays.asList(
                                id,
                                wanted ? content : null,
                                purpose,
                                at(now),
                                at(expiresAt),
                                wanted ? at(now) : null))
                .update();
    }

    /// Sends what waits, soon; where codes are shown on this machine, at once.
    void hurry() {
        if (settings.showsCodes()) sendDue();
        else Thread.ofVirtual().name("code-mail").start(this::sendWhileWanted);
    }

    /// Sends at once, and one of those who do goes on until nothing waits that anybody still wants.
    private void sendWhileWanted() {
        try {
            sendDue();
            if (!persisting.compareAndSet(false, true)) return;
            try {
                for (; isAnyWanted(); sendDue()) Thread.sleep(AGAIN);
            } finally {
                persisting.set(false);
            }
        } catch (DataAccessException gone) {
            LOG.warn("codes wait: {}", gone.getClass().getName());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnyWanted() {
        var any =
                """
                select exists (select from phonecode.message
                                where due_at is not null and expires_at > ?)
                """;
        return sql.sql(any).param(at(clock.now())).query(Boolean.class).single();
    }

    /// @return how many went out
    int sendDue() {
        var sent = 0;
        for (var one = take(); one.isPresent(); one = take()) if (send(one.get())) sent++;
        return sent;
    }

    private boolean send(CodeMessage message) {
        try {
            sender.send(message);
            close(message.id(), clock.now());
            return true;
        } catch (IOException | RuntimeException trouble) {
            LOG.warn("{} was not sent: {}", message.text(), trouble.toString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// Takes one that is due, so that nobody else sends it meanwhile, and comes back to it later.
    private Optional<CodeMessage> take() {
        var now = clock.now();
        return sql.sql(
                        """
                        update phonecode.message m
                           set due_at = ?, tries = tries + 1
                         where id in (select id from phonecode.message
                                       where due_at <= ? and expires_at > ?
                                       order by due_at
                                       limit 1
                                         for update skip locked)
                        returning id, content, purpose, made_at, expires_at
                        """)
                .params(at(now.plus(AGAIN)), at(now), at(now))
                .query((row, _) -> {
                    var id = row.getLong("id");
                    var plain = sealer.open(Purpose.CONTACT, COLUMN, id, row.getBytes("content"));
                    var words = new String(plain, StandardCharsets.UTF_8).split(" ", 2);
                    return new CodeMessage(
                            id,
                            new Phone(words[0]),
                            words[1],
                            row.getString("purpose"),
                            row.getTimestamp("made_at").toInstant(),
                            row.getTimestamp("expires_at").toInstant());
                })
                .optional();
    }

    private void close(long id, @Nullable Instant sentAt) {
        sql.sql(
                        """
                        update phonecode.message
                           set sent_at = ?, content = null, due_at = null
                         where id = ?
                        """)
                .params(Arrays.asList(sentAt == null ? null : at(sentAt), id))
                .update();
    }

    /// Forgets messages whose codes ended before `time`.
    int forget(Instant time) {
        return sql.sql("delete from phonecode.message where expires_at < ?")
                .param(at(time))
                .update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
