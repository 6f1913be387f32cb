package huika.web;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import probe.ProbeHttp;

class BodiesTest {

    private static final String GOOD =
            """
            {"branch":"S001","amount":100,"gift":false,"lines":[{"sku":"A","quantity":1}]}
            """;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.with(ProbeHttp.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aBodyThatFitsIsReadAndWritten() {
        var answer = order(GOOD);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"branch":"S001","amount":100,"fee":null,"gift":false,"kind":null,\
                        "day":null,"at":null,"lines":[{"sku":"A","quantity":1,"note":null}],\
                        "tags":null}\
                        """);
    }

    @Test
    void everythingThatMayBeThereIsRead() {
        var answer =
                order(
                        """
                        {"branch":"门店","amount":9007199254740993,"fee":0,"gift":true,"kind":"FANCY",
                         "day":"2026-02-28","at":"2026-01-05T01:00:00Z","lines":[],"tags":{"a":"b"}}
                        """);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("amount").asLong()).isEqualTo(9007199254740993L);
        assertThat(answer.body().path("branch").asString()).isEqualTo("门店");
        assertThat(answer.body().path("day").asString()).isEqualTo("2026-02-28");
        assertThat(answer.body().path("at").asString()).isEqualTo("2026-01-05T09:00:00+08:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what the body has instead | refusal at pointer
                "'\"branch\":\"S001\",' |             | FIELD_MISSING /branch",
                "'\"branch\":\"S001\"'  | '\"branch\":null' | FIELD_MISSING /branch",
                "'\"branch\":\"S001\"'  | '\"branch\":1'    | FIELD_INVALID /branch",
                "'\"branch\":\"S001\"'  | '\"branch\":true' | FIELD_INVALID /branch",
                "'\"branch\":\"S001\"'  | '\"branch\":[\"S001\"]' | FIELD_INVALID /branch",
                "'\"branch\":\"S001\"'  | '\"branch\":{}'   | FIELD_INVALID /branch",
                "'\"amount\":100'       | '\"amount\":100.0' | FIELD_INVALID /amount",
                "'\"amount\":100'       | '\"amount\":1e3'  | FIELD_INVALID /amount",
                "'\"amount\":100'       | '\"amount\":\"100\"' | FIELD_INVALID /amount",
                "'\"amount\":100'       | '\"amount\":true' | FIELD_INVALID /amount",
                "'\"amount\":100'       | '\"amount\":null' | FIELD_MISSING /amount",
                "'\"amount\":100'       | '\"amount\":\"\"' | FIELD_INVALID /amount",
                "'\"amount\":100'       | '\"amount\":[100]' | FIELD_INVALID /amount",
                "'\"amount\":100'       | '\"amount\":9223372036854775808' | FIELD_INVALID /amount",
                "'\"amount\":100,'      | '\"amount\":100,\"fee\":1.5,' | FIELD_INVALID /fee",
                "'\"amount\":100,'      | '\"amount\":100,\"fee\":\"\",' | FIELD_INVALID /fee",
                "'\"gift\":false'       | '\"gift\":0'      | FIELD_INVALID /gift",
                "'\"gift\":false'       | '\"gift\":\"false\"' | FIELD_INVALID /gift",
                "'\"gift\":false,'      |                   | FIELD_MISSING /gift",
                "'\"gift\":false'       | '\"gift\":false,\"tier\":\"gold\"' | FIELD_UNKNOWN /tier",
                "'\"gift\":false'       | '\"gift\":false,\"a/b~\":1' | FIELD_UNKNOWN /a~1b~0",
                "'\"gift\":false'       | '\"gift\":false,\"kind\":\"odd\"' | FIELD_INVALID /kind",
                "'\"gift\":false'       | '\"gift\":false,\"kind\":0' | FIELD_INVALID /kind",
                "'\"gift\":false'       | '\"gift\":false,\"kind\":\"\"' | FIELD_INVALID /kind",
                "'\"gift\":false'       | '\"gift\":false,\"day\":\"2026-02-30\"' | FIELD_INVALID /day",
                "'\"gift\":false'       | '\"gift\":false,\"day\":\"+999999-01-01\"' | FIELD_INVALID /day",
                "'\"gift\":false'       | '\"gift\":false,\"day\":\"2026-02-03T00:00:00Z\"' | FIELD_INVALID /day",
                "'\"gift\":false'       | '\"gift\":false,\"day\":[2026,2,3]' | FIELD_INVALID /day",
                "'\"gift\":false'       | '\"gift\":false,\"day\":20260203' | FIELD_INVALID /day",
                "'\"gift\":false'       | '\"gift\":false,\"at\":1767574800' | FIELD_INVALID /at",
                "'\"gift\":false'       | '\"gift\":false,\"at\":\"2026-01-05T09:00:00\"' | FIELD_INVALID /at",
                "'\"gift\":false'       | '\"gift\":false,\"tags\":{\"a\":1}' | FIELD_INVALID /tags/a",
                "'\"gift\":false'       | '\"gift\":false,\"tags\":{\"a\":null}' | FIELD_MISSING /tags/a",
                "'{\"sku\":\"A\",\"quantity\":1}' | 'null' | FIELD_MISSING /lines/0",
                "'{\"sku\":\"A\",\"quantity\":1}' | '7'    | FIELD_INVALID /lines/0",
                "'\"quantity\":1'       | '\"quantity\":0'  | FIELD_INVALID /lines/0",
                "'\"quantity\":1'       | '\"quantity\":2147483648' | FIELD_INVALID /lines/0/quantity",
                "'\"sku\":\"A\",'       |                   | FIELD_MISSING /lines/0/sku",
                "'[{'                   | '[{\"x\":{},'      | FIELD_UNKNOWN /lines/0/x",
                "'[{\"sku\":\"A\",\"quantity\":1}]' | '{}' | FIELD_INVALID /lines",
                "'S001' | '\\u0000'     | FIELD_INVALID /branch",
                "'S001' | '\\ud83d'     | FIELD_INVALID /branch",
                "'S001' | '\\udE00x'    | FIELD_INVALID /branch",
            })
    void aFieldThatDoesNotFitIsNamed(String part, String instead, String expected) {
        var body = GOOD.replace(part, instead == null ? "" : instead);
        assertThat(body).isNotEqualTo(GOOD);
        var answer = order(body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(faults(answer)).isEqualTo(expected);
    }

    @Test
    void everyFaultIsToldAtOnceInTheirOrder() {
        var answer =
                order(
                        """
                        {"amount":"1","gift":false,"lines":[{"sku":1},{"sku":"B","quantity":1,"q":2}],"z":0}
                        """);
        assertThat(answer.code()).isEqualTo("FIELD_MISSING");
        assertThat(faults(answer))
                .isEqualTo(
                        "FIELD_MISSING /branch, FIELD_INVALID /amount,"
                                + " FIELD_INVALID /lines/0/sku, FIELD_MISSING /lines/0/quantity,"
                                + " FIELD_UNKNOWN /lines/1/q, FIELD_UNKNOWN /z");
    }

    @Test
    void anEscapedCharacterInTwoHalvesIsOneCharacter() {
        var answer = order(GOOD.replace("S001", "\\ud83d\\ude00"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("branch").asString()).isEqualTo("😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "nothing",
                "{'branch':1}",
                "{\"branch\":\"S001\",}",
                "{\"branch\":\"S001\"} {}",
                "{\"branch\":\"S001\",\"branch\":\"S002\"}",
                "{\"branch\":\"a\tb\"}",
                "{\"amount\":NaN}",
                "{\"amount\":0100}",
                "// hello\n{}",
                "\uFEFF{}",
            })
    void whatIsNotJsonIsMalformed(String body) {
        var answer = order(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BODY_MALFORMED");
    }

    @Test
    void aBodyOfAnotherShapeIsInvalidAsAWhole() {
        for (var body : new String[] {"[]", "1", "\"text\"", "true"}) {
            var answer = order(body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(faults(answer)).as(body).isEqualTo("FIELD_INVALID ");
        }
        assertThat(order("null").status()).isEqualTo(400);
    }

    @Test
    void brokenUtf8IsMalformed() {
        var bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        bytes[GOOD.indexOf("S001")] = (byte) 0xC0;
        var answer = server.post("/probe/orders", bytes);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BODY_MALFORMED");
    }

    @Test
    void deepJsonIs400() {
        assertThat(order(GOOD.replace("\"S001\"", "[".repeat(40) + "]".repeat(40))).code())
                .isEqualTo("BODY_MALFORMED");
        assertThat(order("[".repeat(100_000)).code()).isEqualTo("BODY_MALFORMED");
    }

    @Test
    void longTextsNumbersAndNamesAreMalformed() {
        assertThat(order(GOOD.replace("S001", "S".repeat(70_000))).code())
                .isEqualTo("BODY_MALFORMED");
        assertThat(order(GOOD.replace("100", "1".repeat(33))).code()).isEqualTo("BODY_MALFORMED");
        assertThat(order(GOOD.replace("branch", "b".repeat(200))).code())
                .isEqualTo("BODY_MALFORMED");
    }

    @Test
    void aBodyOver256KibibytesIs413() {
        var answer = order(GOOD + " ".repeat(300_000));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(answer.body().path("limit").asInt()).isEqualTo(262_144);
        assertThat(order(GOOD + " ".repeat(200_000)).status()).isEqualTo(201);
    }

    @Test
    void aProgramFileMayHaveAMebibyteAndAnImportTwenty() {
        assertThat(text("application/yaml", 900_000).status()).isEqualTo(200);
        assertThat(text("application/yaml", 1_100_000).status()).isEqualTo(413);
        assertThat(text("text/csv", 5_000_000).status()).isEqualTo(200);
        assertThat(text("text/csv", 21_000_000).status()).isEqualTo(413);
    }

    @Test
    void anotherContentTypeIs415() {
        for (var type : new String[] {"text/xml", "application/json;charset=GBK", "nonsense"}) {
            var answer = server.post("/probe/orders", GOOD, "Content-Type", type);
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.code()).as(type).isEqualTo("MEDIA_TYPE_NOT_SUPPORTED");
        }
        assertThat(server.post("/probe/orders", GOOD, "Content-Type", "").status()).isEqualTo(415);
    }

    private static Answer order(String body) {
        return server.post("/probe/orders", body);
    }

    private static Answer text(String type, int length) {
        return server.post("/probe/texts", "x".repeat(length), "Content-Type", type);
    }

    private static String faults(Answer answer) {
        return String.join(
                ", ",
                StreamSupport.stream(answer.body().path("errors").spliterator(), false)
                        .map(error ->
                                error.path("code").asString()
                                        + " "
                                        + error.path("pointer").asString())
                        .toList());
    }
}
