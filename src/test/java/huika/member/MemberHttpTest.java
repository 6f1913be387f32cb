package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberHttpTest {

    private static final String ID_CARD = "11010519491231002X";

    private final TestServer server = TestServer.shared();
    private String shop = "";

    @BeforeEach
    void openShop() {
        shop = "http-" + System.nanoTime();
        server.bean(PlainPrograms.class)
                .shop(shop, "unique: {by: phone}, categories: {regular: 普通会员}");
    }

    @Test
    void theContractsExampleIsAnsweredAsTheContractSays() {
        var answer = server.post("/members", example("13800138000"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("id").asString()).startsWith("mem_");
        assertThat(answer.body().path("membership").asString()).startsWith("mbs_");
        assertThat(answer.body().path("memberNumber").asString()).isEqualTo("M-000001");
        assertThat(answer.body().path("category").asString()).isEqualTo("regular");
        assertThat(answer.body().path("tier").isNull()).isTrue();
        assertThat(answer.body().path("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswer() {
        var key = "key-" + shop;
        var first = server.post("/members", example("13800138000"), "Idempotency-Key", key);
        var again = server.post("/members", example("13800138000"), "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        var other = server.post("/members", example("13800138001"), "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var plain = server.post("/members", example("13800138002"), "Idempotency-Key", "");
        assertThat(plain.status()).isEqualTo(201);
    }

    @Test
    void unknownAndMissingMembersOfTheBodyAreRefused() {
        var more = new HashMap<>(example("13800138000"));
        more.put("balance", 100);
        var unknown = server.post("/members", more);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.code()).isEqualTo("FIELD_UNKNOWN");
        var less =
                server.post(
                        "/members", Map.of("program", shop, "branch", "S001", "channel", "store"));
        assertThat(less.status()).isEqualTo(422);
        assertThat(less.code()).isEqualTo("FIELD_MISSING");
        assertThat(less.body().path("errors")).hasSize(2);
        assertThat(less.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/name");
    }

    @Test
    @Requirement("DAT-02")
    void aMemberIsShownMasked() {
        var shown = server.get("/members/" + join("13800138000"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("ETag")).isEqualTo("\"1\"");
        assertThat(shown.body().path("name").asString()).isEqualTo("李*");
        assertThat(shown.body().path("phone").asString()).isEqualTo("138****8000");
        assertThat(shown.body().path("birthday").asString()).isEqualTo("05-**");
        assertThat(shown.body().path("idDocument").path("number").asString())
                .isEqualTo("1101**********002X");
        assertThat(shown.text()).doesNotContain("李雷", "13800138000", ID_CARD, "1990");
        assertThat(server.get("/members/mem_0000000000001").status()).isEqualTo(404);
        assertThat(server.get("/members/nonsense").status()).isEqualTo(404);
    }

    @Test
    void membersOfOtherBranchesAreAsUnknownOnes() {
        var id = join("13800138000");
        var key = keyFor("S002");
        assertThat(server.get("/members/" + id, "Authorization", key).status()).isEqualTo(404);
        var search =
                server.post(
                        "/members/searches",
                        Map.of("program", shop, "phone", "13800138000"),
                        "Authorization",
                        key);
        assertThat(search.body().path("items")).isEmpty();
        assertThat(server.get("/members/" + id, "Authorization", keyFor("S001")).status())
                .isEqualTo(200);
    }

    @Test
    @Requirement({"MEM-13", "MEM-14"})
    void anEditNeedsTheVersionItSawAndIsKept() {
        var path = "/members/" + join("13800138000");
        var phone = Map.of("phone", "13900139000");
        assertThat(server.patch(path, phone).status()).isEqualTo(428);
        assertThat(server.patch(path, phone, "If-Match", "\"2\"").status()).isEqualTo(412);
        var edited = server.patch(path, phone, "If-Match", "\"1\"");
        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.header("ETag")).isEqualTo("\"2\"");
        assertThat(edited.body().path("phone").asString()).isEqualTo("139****9000");
        assertThat(server.patch(path, phone, "If-Match", "\"1\"").code())
                .isEqualTo("STALE_VERSION");
        var change = server.get(path + "/changes").body().path("items").path(0);
        assertThat(change.path("field").asString()).isEqualTo("phone");
        assertThat(change.path("before").asString()).isEqualTo("138****8000");
        assertThat(change.path("after").asString()).isEqualTo("139****9000");
        assertThat(change.path("by").asString()).isEqualTo("client:admin");
        assertThat(found("13800138000")).isEmpty();
        assertThat(found("13900139000")).hasSize(1);
    }

    @Test
    @Requirement({"MEM-05", "MEM-07", "MEM-13"})
    void anEditKeepsTheRulesOfRegistration() {
        var path = "/members/" + join("13800138000");
        join("13800138001");
        assertThat(edit(path, Map.of("phone", "13800138001")).code())
                .isEqualTo("DUPLICATE_MEMBER_KEY");
        assertThat(edit(path, Map.of("phone", "123")).code()).isEqualTo("FIELD_INVALID");
        assertThat(edit(path, Map.of("tier", "gold")).code()).isEqualTo("FIELD_UNKNOWN");
        assertThat(edit(path, Map.of("phone", 13800138001L)).code()).isEqualTo("FIELD_INVALID");
        var without = new HashMap<String, Object>();
        without.put("phone", null);
        assertThat(edit(path, without).code()).isEqualTo("FIELD_MISSING");
        assertThat(edit(path, Map.of("channel", "self", "name", "韩梅梅")).code())
                .isEqualTo("FIELD_NOT_SELF_EDITABLE");
        assertThat(edit(path, Map.of("channel", "self", "email", "lei@x.cn")).status())
                .isEqualTo(200);
        assertThat(server.get(path).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void aNumberGivenUpIsFreeForOthers() {
        var path = "/members/" + join("13800138000");
        assertThat(edit(path, Map.of("phone", "13900139000")).status()).isEqualTo(200);
        join("13800138000");
        assertThat(server.post("/members", example("13900139000")).code())
                .isEqualTo("DUPLICATE_MEMBER_KEY");
    }

    @Test
    @Requirement("IDN-08")
    void searchesAreExactAndWrittenDown() {
        var id = join("13800138000");
        assertThat(found("13800138000").get(0)).isEqualTo(id);
        assertThat(found("13800138009")).isEmpty();
        assertThat(search(Map.of("memberNumber", "M-000001"))).containsExactly(id);
        assertThat(search(Map.of("document", Map.of("type", "resident-id", "number", ID_CARD))))
                .containsExactly(id);
        assertThat(search(Map.of("name", "李雷", "phone", "13800138000"))).containsExactly(id);
        assertThat(search(Map.of("name", "李四", "phone", "13800138000"))).isEmpty();
        var nameOnly = server.post("/members/searches", Map.of("program", shop, "name", "李雷"));
        assertThat(nameOnly.status()).isEqualTo(422);
        assertThat(
                        server.sql()
                                .sql(
                                        "select kind || ' ' || hits from member.search where program = ? order by id")
                                .param(shop)
                                .query(String.class)
                                .list())
                .containsExactly(
                        "phone 1",
                        "phone 0",
                        "memberNumber 1",
                        "document 1",
                        "name+phone 1",
                        "name+phone 0");
    }

    @Test
    void unmaskingNeedsAReasonAndIsRecorded() {
        var path = "/members/" + join("13800138000");
        var no = server.post(path + "/unmaskings", Map.of("field", "phone", "reason", " "));
        assertThat(no.code()).isEqualTo("REASON_MISSING");
        var body = Map.of("field", "phone", "reason", "call back");
        var yes = server.post(path + "/unmaskings", body);
        assertThat(yes.status()).isEqualTo(201);
        assertThat(yes.body().path("value").asString()).isEqualTo("+8613800138000");
        assertThat(yes.header("Cache-Control")).contains("no-store");
        var document = Map.of("field", "idDocument", "reason", "court order");
        assertThat(server.post(path + "/unmaskings", document).body().path("value").asString())
                .isEqualTo(ID_CARD);
        var record = server.get(path + "/unmaskings").body().path("items");
        assertThat(record).hasSize(2);
        assertThat(record.path(0).path("reason").asString()).isEqualTo("court order");
        var key = key(Map.of("client", "desk", "permissions", List.of("member:read")));
        assertThat(server.post(path + "/unmaskings", body, "Authorization", key).status())
                .isEqualTo(403);
    }

    @Test
    @Requirement("DAT-02")
    void consentsAreAddedNeverChanged() {
        var path = "/members/" + join("13800138000") + "/consents";
        var no = Map.of("purpose", "sms", "granted", false, "wording", "v1", "channel", "store");
        assertThat(server.post(path, no).status()).isEqualTo(201);
        var items = server.get(path).body().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.path(0).path("granted").asBoolean()).isFalse();
        assertThat(items.path(1).path("granted").asBoolean()).isTrue();
        assertThat(server.post(path, Map.of("purpose", "SMS!", "granted", true)).status())
                .isEqualTo(422);
    }

    private Map<String, Object> example(String phone) {
        var body = new HashMap<String, Object>();
        body.put("program", shop);
        body.put("kind", "person");
        body.put("name", "李雷");
        body.put("phone", phone);
        body.put("idDocument", Map.of("type", "resident-id", "number", ID_CARD));
        body.put("birthday", "1990-05-01");
        body.put("branch", "S001");
        body.put("channel", "store");
        body.put("consents", List.of("sms"));
        body.put("referrer", null);
        return body;
    }

    private String join(String phone) {
        var answer = server.post("/members", example(phone));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    private Answer edit(String path, Object body) {
        return server.patch(path, body, "If-Match", server.get(path).header("ETag"));
    }

    private List<String> found(String phone) {
        return search(Map.of("phone", phone));
    }

    private List<String> search(Map<String, Object> wanted) {
        var body = new HashMap<>(wanted);
        body.put("program", shop);
        var answer = server.post("/members/searches", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private String keyFor(String branch) {
        return key(
                Map.of(
                        "client", "till-" + branch,
                        "permissions", List.of("member:read", "member:search"),
                        "branches", List.of(branch)));
    }

    private String key(Map<String, Object> wanted) {
        return "Bearer " + server.post("/api-keys", wanted).body().path("key").asString();
    }
}
