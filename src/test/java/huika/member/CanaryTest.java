package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import huika.house.Requirement;
import huika.world.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Values that occur nowhere else are sought wherever they must not be.
@Requirement("DAT-02")
class CanaryTest {

    private static final List<String> CANARIES =
            List.of("卡纳丽", "13817263544", "110105194912310046", "canary@nest.cn", "鸟笼路");

    /// All but the server's own log of bytes on the wire.
    private static final List<String> TALKERS =
            List.of("huika", "org.springframework", "com.zaxxer", "org.postgresql");

    private final TestServer server = TestServer.shared();

    @Test
    void personalDataIsInNoTableInClearAndInNoLogLine() {
        var log = listen();
        try {
            live();
        } finally {
            TALKERS.forEach(name -> logger(name).setLevel(null));
            logger(Logger.ROOT_LOGGER_NAME).detachAppender(log);
            log.stop();
        }
        var lines = log.list.stream().map(CanaryTest::text).toList();
        assertThat(lines).isNotEmpty();
        for (var canary : CANARIES) {
            assertThat(lines).noneMatch(line -> line.contains(canary));
            assertThat(tablesWith(canary)).as(canary).isEmpty();
        }
        assertThat(tablesWith("canary-shop")).isNotEmpty();
    }

    /// Everything that touches personal data, with success and without.
    private void live() {
        server.bean(PlainPrograms.class).shop("canary-shop", "unique: {by: phone}");
        var form = new HashMap<String, Object>();
        form.put("program", "canary-shop");
        form.put("name", "卡纳丽");
        form.put("phone", "13817263544");
        form.put("idDocument", Map.of("type", "resident-id", "number", "110105194912310046"));
        form.put("email", "canary@nest.cn");
        form.put("address", "杭州市鸟笼路1号");
        form.put("branch", "S001");
        form.put("channel", "store");
        var id = server.post("/members", form).body().path("id").asString();
        assertThat(server.post("/members", form).status()).isEqualTo(409);
        form.put("program", "no such program");
        server.post("/members", form);
        form.put("balance", "13817263544");
        server.post("/members", form);
        var path = "/members/" + id;
        server.post("/members/searches", Map.of("program", "canary-shop", "phone", "13817263544"));
        server.patch(path, Map.of("email", "canary@nest.cn."), "If-Match", "\"1\"");
        server.patch(path, Map.of("address", "鸟笼路2号"), "If-Match", "\"1\"");
        server.post(path + "/unmaskings", Map.of("field", "phone", "reason", "test"));
        server.get(path);
        server.get("/events");
    }

    private List<String> tablesWith(String text) {
        var tables =
                server.sql()
                        .sql(
                                """
                                select format('%I.%I', schemaname, tablename)
                                  from pg_tables
                                 where schemaname in (select nspname from pg_namespace
                                                       where nspname !~ '^(pg_|information_)')
                                """)
                        .query(String.class)
                        .list();
        var found = new ArrayList<String>();
        for (var table : tables) {
            var rows =
                    server.sql()
                            .sql(
                                    "select count(*) from "
                                            + table
                                            + " t where t::text like ?"
                                            + " or t::text like ?")
                            .params("%" + text + "%", "%" + hex(text) + "%")
                            .query(Integer.class)
                            .single();
            if (rows > 0) found.add(table);
        }
        return found;
    }

    private static String hex(String text) {
        return java.util.HexFormat.of()
                .formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static ListAppender<ILoggingEvent> listen() {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        TALKERS.forEach(name -> logger(name).setLevel(Level.DEBUG));
        return log;
    }

    private static String text(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return event.getFormattedMessage() + (thrown == null ? "" : thrown.getMessage());
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
