package huika.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import huika.audit.AuditEntry.By;
import huika.house.Requirement;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.DatabaseLogin;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Settings;
import huika.world.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody who may do anything to the database changes the audit, and each change is found where
/// it was made.
@Requirement("PRG-09")
class AuditChainTest {

    private static final By ANNA = new By("E001", "till", "abc", "E001");
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    @TempDir Path data;
    private TestDatabase database;
    private AnnotationConfigApplicationContext context;
    private Audit audit;
    private Atomic atomic;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        context = new AnnotationConfigApplicationContext();
        var source = database.dataSource();
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        var manager = new JdbcTransactionManager(source);
        context.registerBean(JdbcTransactionManager.class, () -> manager);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(manager));
        context.registerBean(Settings.class, () -> Settings.of(data));
        context.registerBean(Clock.class, () -> new Clock(() -> NOW));
        var tick = new AtomicInteger();
        context.registerBean(
                Ids.class, () -> new Ids(() -> NOW.toEpochMilli() + tick.getAndIncrement(), 1));
        context.register(
                Atomic.class,
                Audit.class,
                AuditStore.class,
                AuditChain.class,
                AuditSealer.class,
                AuditAnchors.class,
                AuditProof.class);
        context.refresh();
        audit = context.getBean(Audit.class);
        atomic = context.getBean(Atomic.class);
        for (var number = 1; number <= 5; number++) note(number);
        assertThat(faults()).isEmpty();
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void anUntouchedChainIsCleanAndGrows() {
        var first = audit.verify();
        assertThat(first.seq()).isEqualTo(5);
        assertThat(first.findings().checked()).isEqualTo(5);
        note(6);
        var second = audit.verify();
        assertThat(second.seq()).isEqualTo(6);
        assertThat(second.findings().differences()).isEmpty();
        assertThat(second.hash()).isNotEqualTo(first.hash());
    }

    @Test
    void everyChangedColumnIsFound() throws SQLException {
        for (var change :
                List.of(
                        "at = at + interval '1 microsecond'",
                        "person = 'E002'",
                        "client = 'erp'",
                        "key = 'x'",
                        "staff = null",
                        "address = '10.0.0.1'",
                        "action = 'card:lost'",
                        "kind = 'member'",
                        "subject = 'crd_9'",
                        "program = 'other'",
                        "branch = 'S002'",
                        "before = '{\"status\":\"LOST\"}'",
                        "after = 'no json'",
                        "reason = null")) {
            var kept = "create table audit.kept as select * from audit.entry where id = ";
            asOwner(
                    kept + entry(3),
                    "update audit.entry set " + change + " where id = " + entry(3));
            assertThat(faults()).as(change).containsExactly("CHANGED 3");
            asOwner(
                    "delete from audit.entry where id = (select id from audit.kept)",
                    "insert into audit.entry select * from audit.kept",
                    "drop table audit.kept");
            assertThat(faults()).as(change).isEmpty();
        }
    }

    @Test
    void aChangedHashIsFoundHereAndBehind() throws SQLException {
        asOwner("update audit.link set hash = sha256('x') where seq = 2");
        assertThat(faults()).containsExactly("CHANGED 2", "CHANGED 3");
    }

    @Test
    void aDeletedEntryIsFound() throws SQLException {
        asOwner("delete from audit.entry where id = " + entry(2));
        assertThat(faults()).containsExactly("ENTRY_MISSING 2");
    }

    @Test
    void anEntryDeletedWithItsLinkIsFound() throws SQLException {
        var entry = entry(2);
        asOwner(
                "delete from audit.link where seq = 2",
                "delete from audit.entry where id = " + entry);
        assertThat(faults()).containsExactly("LINK_MISSING 2");
    }

    @Test
    void closingTheGapIsFoundBehind() throws SQLException {
        asOwner(
                "delete from audit.link where seq = 2",
                "update audit.link set seq = -seq where seq > 2",
                "update audit.link set seq = -seq - 1 where seq < 0",
                "update audit.head set seq = seq - 1");
        assertThat(faults())
                .startsWith("CHANGED 2", "CHANGED 3", "CHANGED 4")
                .contains("NOT_AS_ANCHORED 5", "NOT_IN_CHAIN");
    }

    @Test
    void anInsertedEntryIsFound() throws SQLException {
        asOwner(copyOfThird(7_777));
        assertThat(faults()).containsExactly("NOT_IN_CHAIN");
    }

    @Test
    void swappedEntriesAreFound() throws SQLException {
        var second = entry(2);
        asOwner(
                "update audit.link set entry = -1 where seq = 2",
                "update audit.link set entry = " + second + " where seq = 4",
                "update audit.link set entry = " + entry(4) + " where seq = 2");
        assertThat(faults()).containsExactly("CHANGED 2", "CHANGED 4");
    }

    @Test
    void aChainCutOffIsFoundByItsHead() throws SQLException {
        var last = entry(5);
        asOwner(
                "delete from audit.link where seq = 5",
                "delete from audit.entry where id = " + last);
        assertThat(faults()).containsExactly("CUT_OFF 4", "NOT_AS_ANCHORED 5");
    }

    /// Who also sets the head right, or computes the whole chain anew, is found by what was written
    /// outside the database.
    @Test
    void aChainWrittenAnewIsFoundByItsAnchor() throws Exception {
        var last = entry(5);
        asOwner(
                "delete from audit.link where seq = 5",
                "delete from audit.entry where id = " + last,
                "update audit.head set seq = 4, hash = (select hash from audit.link where seq = 4)");
        assertThat(faults()).containsExactly("NOT_AS_ANCHORED 5");
        note(6);
        assertThat(faults()).containsExactly("NOT_AS_ANCHORED 5");
        assertThat(Files.readString(data.resolve("audit/anchors.log")).lines())
                .allMatch(line -> line.matches("[0-9TZ:.-]+ [0-9]+ [0-9a-f]{64}"));
    }

    @Test
    void theApplicationItselfMayOnlyAdd() {
        assumeThat(database.app().user())
                .as("an external server with one role for everything")
                .isNotEqualTo(database.owner().user());
        var sql = context.getBean(JdbcClient.class);
        for (var change :
                List.of(
                        "update audit.entry set reason = 'x'",
                        "delete from audit.entry",
                        "update audit.link set seq = seq + 1",
                        "delete from audit.link",
                        "truncate audit.link")) {
            assertThatThrownBy(() -> sql.sql(change).update())
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void whatIsRolledBackLeavesNoEntry() {
        var refused =
                atomic.<Boolean>run(() -> {
                    audit.record(entryNumber(6));
                    return Outcome.refused(Code.NOT_FOUND);
                });
        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        assertThat(audit.verify().seq()).isEqualTo(5);
        assertThatThrownBy(() -> audit.record(entryNumber(7)))
                .hasMessage("recorded outside a transaction: card:frozen");
    }

    /// Many record while three seal: each entry gets one number, and no number is missing.
    @Test
    void manyWritersAndSealersMakeOneChain() throws Exception {
        var chain = context.getBean(AuditChain.class);
        var work = new ArrayList<Callable<Boolean>>();
        for (var number = 6; number <= 205; number++) {
            var mine = number;
            work.add(() -> {
                note(mine);
                if (mine % 20 == 0) chain.seal();
                return true;
            });
        }
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(work)) assertThat(done.get()).isTrue();
        }
        var verified = audit.verify();
        assertThat(verified.seq()).isEqualTo(205);
        assertThat(verified.findings().differences()).isEmpty();
    }

    private void note(int number) {
        atomic.run(
                        () -> {
                            audit.record(entryNumber(number));
                            return Outcome.done(number);
                        })
                .orThrow();
    }

    private static AuditEntry entryNumber(int number) {
        return AuditEntry.of(ANNA, "card:frozen", "card", "crd_" + number)
                .at("shop", "S001")
                .from("status", "ACTIVE")
                .to("status", "FROZEN")
                .because("found in the shop");
    }

    private List<String> faults() {
        return audit.verify().findings().differences().stream()
                .map(one ->
                        (one.get("fault") + " " + (one.get("seq") == null ? "" : one.get("seq")))
                                .strip())
                .toList();
    }

    private long entry(int seq) {
        return context.getBean(JdbcClient.class)
                .sql("select entry from audit.link where seq = ?")
                .param(seq)
                .query(Long.class)
                .single();
    }

    private String copyOfThird(long id) {
        return """
        insert into audit.entry
        select %d, at, person, client, key, staff, address, action, kind, subject, program,
               branch, before, after, reason
          from audit.entry where id = %d\
        """
                .formatted(id, entry(3));
    }

    /// As the database's owner, with every constraint and trigger switched off.
    private void asOwner(String... statements) throws SQLException {
        DatabaseLogin owner = database.owner();
        try (var connection =
                        DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute("alter table audit.link drop constraint if exists link_entry_fkey");
            statement.execute("alter table audit.link drop constraint if exists link_seq_check");
            for (var sql : statements) statement.execute(sql);
        }
    }
}
