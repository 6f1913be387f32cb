package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notes on members: added, taken back, never changed, and without numbers of documents.
class MemberNotesTest {

    private static final String PASSPORT = "E12345678";

    private final TestServer server = TestServer.shared();
    private String shop = "";
    private String notes = "";

    @BeforeEach
    void openShop() {
        shop = "notes-" + System.nanoTime();
        server.bean(PlainPrograms.class).shop(shop, "unique: {by: phone}, documents: [passport]");
        var form =
                Map.of(
                        "program",
                        shop,
                        "name",
                        "李雷",
                        "phone",
                        "13800138000",
                        "branch",
                        "S001",
                        "idDocument",
                        Map.of("type", "passport", "number", PASSPORT));
        var member = server.post("/members", form);
        assertThat(member.status()).as(member.text()).isEqualTo(201);
        notes = "/members/" + member.body().path("id").asString() + "/notes";
    }

    @Test
    @Requirement("DAT-02")
    void aNoteIsKeptSealedWithWhoAndWhen() {
        add("喜欢靠窗的座位");
        add("周末来得多");
        var items = server.get(notes).body().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.path(0).path("text").asString()).isEqualTo("周末来得多");
        assertThat(items.path(1).path("by").asString()).isEqualTo("client:admin");
        assertThat(items.path(1).path("at").asString()).isNotEmpty();
        assertThat(items.path(1).path("withdrawn").isNull()).isTrue();
        assertThat(
                        server.sql()
                                .sql("select count(*) from member.note n where n::text like ?")
                                .param("%靠窗%")
                                .query(Integer.class)
                                .single())
                .isZero();
        var first = server.get(notes + "?limit=1");
        var second =
                server.get(notes + "?limit=1&cursor=" + first.body().path("nextCursor").asString());
        assertThat(second.body().path("items").path(0).path("text").asString())
                .isEqualTo("喜欢靠窗的座位");
        assertThat(second.body().path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aNoteIsTakenBackOnceAndWithAReason() {
        var id = add("写错了人");
        var path = notes + "/" + id + "/withdrawals";
        assertThat(server.post(path, Map.of("reason", " ")).code()).isEqualTo("REASON_MISSING");
        var done = server.post(path, Map.of("reason", "是另一位会员的事"));
        assertThat(done.status()).as(done.text()).isEqualTo(201);
        assertThat(done.body().path("text").isNull()).isTrue();
        assertThat(server.post(path, Map.of("reason", "再撤一次")).code()).isEqualTo("NOTE_WITHDRAWN");
        var shown = server.get(notes).body().path("items").path(0);
        assertThat(shown.path("text").isNull()).isTrue();
        assertThat(shown.path("withdrawn").path("reason").asString()).isEqualTo("是另一位会员的事");
        assertThat(
                        server.post(notes + "/not_0000000000001/withdrawals", Map.of("reason", "x"))
                                .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void numbersOfDocumentsStayOut() {
        for (var text :
                List.of(
                        "证件 11010519491231002X",
                        "证件 110105 19491231 002x",
                        "１１０１０５１９４９１２３１００２Ｘ",
                        "旧证 110105491231002",
                        "护照 E1234-5678")) {
            var refused = server.post(notes, Map.of("text", text));
            assertThat(refused.code()).as(text).isEqualTo("FIELD_INVALID");
            assertThat(refused.body().path("found").asString()).as(text).isEqualTo("document");
        }
        assertThat(server.post(notes, Map.of("text", "  ")).code()).isEqualTo("FIELD_INVALID");
        assertThat(server.post(notes, Map.of("text", "长".repeat(501))).code())
                .isEqualTo("FIELD_INVALID");
        add("卡 6280000100000427, 订单 202603020001000123");
    }

    @Test
    void whoMayNotWriteReadsAndAnotherBranchKnowsNothing() {
        var reader = key(Map.of("client", "r", "permissions", List.of("member:read")));
        assertThat(server.get(notes, "Authorization", reader).status()).isEqualTo(200);
        assertThat(server.post(notes, Map.of("text", "x"), "Authorization", reader).status())
                .isEqualTo(403);
        var foreign =
                key(
                        Map.of(
                                "client",
                                "f",
                                "permissions",
                                List.of("member:read", "member:note"),
                                "branches",
                                List.of("S002")));
        assertThat(server.get(notes, "Authorization", foreign).status()).isEqualTo(404);
        assertThat(server.post(notes, Map.of("text", "x"), "Authorization", foreign).status())
                .isEqualTo(404);
    }

    private String add(String text) {
        var added = server.post(notes, Map.of("text", text));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.body().path("id").asString();
    }

    private String key(Map<String, Object> wanted) {
        return "Bearer " + server.post("/api-keys", wanted).body().path("key").asString();
    }
}
