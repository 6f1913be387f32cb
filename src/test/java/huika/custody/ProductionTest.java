package huika.custody;

import static huika.custody.CardRoom.assertRefused;
import static huika.custody.CardRoom.done;
import static huika.custody.CardRoom.drawing;
import static huika.custody.CardRoom.ranges;
import static huika.custody.CardRoom.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From a design to cards that can be issued.
class ProductionTest {

    private static CardRoom room;

    @BeforeAll
    static void open() {
        room = new CardRoom();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    @Requirement("STK-01")
    void noCardIsOrderedBeforeItsDesignIsAgreedTo() {
        var asked = wanted("S001", "special", 50L);
        assertRefused(room.as("SM1", "/card-orders", asked), 409, "DESIGN_NOT_APPROVED");
        var id = done(room.as("CS1", "/card-designs", drawing("special"))).path("id").asString();
        asked.put("design", id);
        var draft = room.as("SM1", "/card-orders", asked);
        assertRefused(draft, 409, "DESIGN_NOT_APPROVED");
        assertThat(draft.body().path("state").asString()).isEqualTo("DRAFT");
        var path = "/card-designs/" + id;
        var approval =
                done(room.as("CS1", path + "/submissions", Map.of())).path("approval").asString();
        assertRefused(room.agree("CS1", approval), 409, "SEPARATION_OF_DUTIES");
        assertRefused(room.agree("SM1", approval), 403, "PERMISSION_DENIED");
        assertThat(room.agree("MK1", approval).status()).isEqualTo(201);
        var edited = room.server.put(path, drawing("special"), "Huika-Actor", "CS1");
        assertRefused(edited, 409, "VERSION_NOT_EDITABLE");
        assertThat(done(room.as("SM1", "/card-orders", asked)).path("design").asString())
                .isEqualTo(id);
        var shown = done(room.server.get("/card-products/special?program=card-room"));
        assertThat(shown.path("design").asString()).isEqualTo(id);
        assertThat(shown.path("special").path("discountCap").asInt()).isEqualTo(2_000);
    }

    @Test
    @Requirement("STK-02")
    void anOrderSaysWhatTheProgramWantsAndTheLackingFieldIsNamed() {
        room.design("plain");
        for (var field : List.of("reason", "onHand", "product", "quantity", "neededBy")) {
            var body = new HashMap<>(wanted("S001", "plain", 10L));
            body.remove(field);
            var answer = room.as("SM1", "/card-orders", body);
            assertRefused(answer, 422, "REQUEST_INCOMPLETE");
            assertThat(answer.body().path("field").asString()).isEqualTo(field);
        }
        assertThat(room.as("SM1", "/card-orders", wanted("S001", "plain", 10L)).status())
                .isEqualTo(201);
    }

    @Test
    @Requirement({"STK-03", "STK-04", "STK-19", "STK-05"})
    void anOrderGoesItsWayStepByStepInTime() {
        room.design("ordinary");
        var asked = done(room.as("SM1", "/card-orders", wanted("S001", "ordinary", 2_000L)));
        assertThat(asked.path("kept").asInt()).isZero();
        var order = "/card-orders/" + asked.path("id").asString();
        var approval = asked.path("approval").asString();
        assertRefused(room.agree("GO1", approval), 409, "APPROVAL_ORDER");
        assertThat(room.agree("BH1", approval).status()).isEqualTo(201);
        assertRefused(room.as("CS1", order + "/contacts", Map.of()), 409, "DOCUMENT_STATE_INVALID");
        assertThat(room.agree("GO1", approval).status()).isEqualTo(201);
        var approved = done(room.server.get(order));
        assertThat(approved.path("state").asString()).isEqualTo("APPROVED");
        // Monday: contact by Tuesday, numbers by Tuesday, since contact is made on Monday
        assertThat(approved.path("dueOn").asString()).isEqualTo("2026-01-06");
        assertRefused(room.as("CS1", order + "/numbers", Map.of()), 409, "DOCUMENT_STATE_INVALID");
        var contacted = done(room.as("CS1", order + "/contacts", Map.of("comment", "供应商已回复")));
        assertThat(contacted.path("dueOn").asString()).isEqualTo("2026-01-06");
        var numbered =
                done(room.as("CS1", order + "/numbers", Map.of("first", number(621_100_001L))));
        assertThat(numbered.path("segment").path("first").asString())
                .isEqualTo(number(621_100_001L));
        assertThat(numbered.path("segment").path("state").asString()).isEqualTo("ORDERED");
        done(room.as("SC1", order + "/confirmations", Map.of()));
        assertRefused(room.as("C3", order + "/deliveries", Map.of()), 403, "BRANCH_NOT_PERMITTED");
        var delivered = done(room.as("SM1", order + "/deliveries", Map.of()));
        assertThat(delivered.path("segment").path("state").asString()).isEqualTo("BLOCKED");
        assertThat(words(delivered.path("steps"), "what"))
                .containsExactly("approved", "contacted", "numbered", "confirmed", "delivered");
        assertThat(room.where(number(621_100_001L)).path("custodian").asString()).isEqualTo("SM1");
    }

    private static List<String> words(JsonNode items, String field) {
        return items.valueStream().map(item -> item.path(field).asString()).toList();
    }

    @Test
    @Requirement({"STK-06", "STK-05", "STK-14"})
    void aFileOfCodesIsImportedWholeOrNotAtAllAndFaultyLinesAreNamed() {
        var segment = room.delivered("ordinary", 500, number(621_300_000L)).path("segment");
        var path = "/card-segments/" + segment.path("id").asString() + "/codes";
        var first = 300_000L;
        var good = codes(first, 500);
        var bad = new java.util.ArrayList<>(good);
        bad.set(36, "HZ01P000037");
        bad.set(40, "HZ01Q0300040");
        bad.set(41, "SH02P0300041");
        bad.set(42, good.get(43));
        var refused = send(path, String.join("\n", bad));
        assertRefused(refused, 422, "CODE_RULE_VIOLATION");
        assertThat(refused.body().path("faultyLines").asInt()).isEqualTo(5);
        var faults =
                refused.body()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("line").asInt() + " " + e.path("fault").asString())
                        .toList();
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "37 LENGTH", "41 SYMBOL", "42 PREFIX", "43 CODE_TWICE", "44 CODE_TWICE");
        assertThat(codesKept()).isZero();
        var blocked =
                room.issue("SM1", "ordinary", Map.of("number", segment.path("first").asString()));
        assertRefused(blocked, 409, "CARD_NOT_ENABLED");
        assertThat(done(send(path, String.join("\r\n", good))).path("state").asString())
                .isEqualTo("AVAILABLE");
        assertThat(codesKept()).isEqualTo(500);
        var again =
                send(path, "number,code\n" + segment.path("first").asString() + ",HZ01P9999999");
        assertRefused(again, 422, "CODE_RULE_VIOLATION");
        assertThat(again.body().path("errors").path(0).path("fault").asString())
                .isEqualTo("NUMBER_CODED");
        var found = room.server.post("/card-codes/lookups", Map.of("code", good.get(0)));
        assertThat(done(found).path("number")).isEqualTo(segment.path("first"));
        assertRefused(
                room.server.post("/card-codes/lookups", Map.of("code", "HZ01P9999999")),
                404,
                "NOT_FOUND");
        defects(segment);
    }

    private void defects(JsonNode segment) {
        var first = Long.parseLong(segment.path("first").asString()) / 10;
        var some = ranges(number(first + 10), number(first + 14));
        var body =
                Map.of(
                        "program",
                        "card-room",
                        "product",
                        "ordinary",
                        "ranges",
                        some,
                        "kind",
                        "bent");
        assertRefused(room.as("C1", "/card-defects", body), 409, "CUSTODY_GAP");
        var unknown = new HashMap<>(body);
        unknown.put("kind", "ugly");
        assertRefused(room.as("SM1", "/card-defects", unknown), 422, "DEFECT_UNKNOWN");
        var told = done(room.as("SM1", "/card-defects", body));
        assertThat(told.path("defects").asInt()).isEqualTo(5);
        // 5 of 500
        assertThat(told.path("defectRate").asInt()).isEqualTo(1_000);
        assertRefused(
                room.issue("SM1", "ordinary", Map.of("number", number(first + 12))),
                409,
                "CARD_NOT_ISSUABLE");
    }

    private static String number(long body) {
        return body + "" + huika.program.card.CheckDigit.LUHN.of(Long.toString(body));
    }

    private static List<String> codes(long first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "HZ01P%07d".formatted(first + i))
                .collect(Collectors.toList());
    }

    private static Answer send(String path, String text) {
        return room.server.post(path, text, "Content-Type", "text/plain", "Huika-Actor", "CS1");
    }

    private static long codesKept() {
        return room.server
                .sql()
                .sql("select count(*) from production.code")
                .query(Long.class)
                .single();
    }

    @Test
    @Requirement("STK-07")
    void aNumberIsMadeOnceOnly() {
        room.delivered("plain", 100, plain(62_200_001_000L));
        room.design("plain");
        var asked = done(room.as("SM1", "/card-orders", wanted("S001", "plain", 50L)));
        var order = "/card-orders/" + asked.path("id").asString();
        room.agree("BH1", asked.path("approval").asString());
        room.agree("GO1", asked.path("approval").asString());
        done(room.as("CS1", order + "/contacts", Map.of()));
        var clash = room.as("CS1", order + "/numbers", Map.of("first", plain(62_200_001_050L)));
        assertRefused(clash, 409, "RANGE_OVERLAP");
        assertRefused(
                room.as("CS1", order + "/numbers", Map.of("first", "6200")),
                422,
                "CODE_RULE_VIOLATION");
        var next = done(room.as("CS1", order + "/numbers", Map.of()));
        assertThat(next.path("segment").path("first").asString()).isEqualTo(plain(62_200_001_100L));
    }

    private static String plain(long body) {
        return body + "" + huika.program.card.CheckDigit.DAMM.of(Long.toString(body));
    }

    @Test
    @Requirement("CAT-07")
    void specialCardsNeedThreeOpinionsAndExactlySoManyAreEnabled() {
        var segment = room.delivered("special", 100, null).path("segment");
        var first = Long.parseLong(segment.path("first").asString()) / 10;
        var refused = room.issue("SM1", "special", Map.of());
        assertRefused(refused, 409, "CARD_NOT_ENABLED");
        var body = new HashMap<String, Object>();
        body.put("program", "card-room");
        body.put("product", "special");
        body.put("branch", "S001");
        body.put("quantity", 50);
        body.put("offer", "全场折扣");
        body.put("discount", 2_500);
        body.put("reason", "集团客户");
        var capped = room.as("SM1", "/special-card-requests", body);
        assertRefused(capped, 409, "DISCOUNT_ABOVE_LIMIT");
        assertThat(capped.body().path("limit").asInt()).isEqualTo(2_000);
        body.put("discount", 1_500);
        var asked = done(room.as("SM1", "/special-card-requests", body));
        var path = "/special-card-requests/" + asked.path("id").asString() + "/enablements";
        var fifty = Map.of("ranges", ranges(number(first), number(first + 49)));
        room.agree("OC1", asked.path("approval").asString());
        room.agree("FC1", asked.path("approval").asString());
        assertRefused(room.as("IT1", path, fifty), 409, "APPROVAL_INCOMPLETE");
        assertThat(room.agree("GM1", asked.path("approval").asString()).status()).isEqualTo(201);
        assertRefused(room.as("CS1", path, fifty), 403, "PERMISSION_DENIED");
        var more = Map.of("ranges", ranges(number(first), number(first + 50)));
        assertRefused(room.as("IT1", path, more), 422, "RANGE_INVALID");
        assertThat(done(room.as("IT1", path, fifty)).path("state").asString()).isEqualTo("ENABLED");
        assertRefused(room.as("IT1", path, fifty), 409, "DOCUMENT_STATE_INVALID");
        assertThat(done(room.issue("SM1", "special", Map.of())).path("number").asString())
                .isEqualTo(number(first));
        var beyond = Map.<String, Object>of("number", number(first + 50), "reason", "x");
        assertRefused(room.issue("SM1", "special", beyond), 409, "CARD_NOT_ENABLED");
    }

    @Test
    @Requirement("CAT-10")
    void cardsAreMadeFromTheSmallestFaceValueOn() {
        room.design("gift");
        var body = new HashMap<>(wanted("S001", "gift", 5L));
        body.put("face", 15_000);
        var low = room.as("SM1", "/card-orders", body);
        assertRefused(low, 409, "BELOW_MINIMUM_VALUE");
        assertThat(low.body().path("minimum").asInt()).isEqualTo(20_000);
        body.put("face", 20_000);
        assertThat(done(room.as("SM1", "/card-orders", body)).path("face").asInt())
                .isEqualTo(20_000);
    }
}
