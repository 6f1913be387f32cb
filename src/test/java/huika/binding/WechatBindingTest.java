package huika.binding;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A WeChat identity is bound by the number on file, and by no other.
class WechatBindingTest {

    private static TestServer server;

    @BeforeAll
    static void open() {
        server =
                TestServer.start(
                        Path.of("src/test/resources/programs/issue-desks.yaml"),
                        Path.of("src/test/resources/programs/trial-shop.yaml"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String join(String program, String branch, String phone) {
        var member = Map.of("program", program, "name", "李雷", "phone", phone, "branch", branch);
        var joined = server.post("/members", member);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        return joined.body().path("membership").asString();
    }

    private static Answer bind(String membership, String identity, String phone) {
        var body = Map.of("identity", identity, "phone", phone);
        return server.post("/memberships/" + membership + "/wechat-bindings", body);
    }

    private static boolean isBound(String membership) {
        var shown = server.get("/memberships/" + membership + "/wechat-bindings");
        return shown.body().path("bound").asBoolean();
    }

    private static Answer find(String identity) {
        var body = Map.of("program", "issue-desks", "identity", identity);
        return server.post("/wechat-bindings/lookups", body);
    }

    @Test
    @Requirement("ISS-08")
    void onlyTheNumberOnFileBinds() {
        var membership = join("issue-desks", "B1", "13800000001");
        var other = bind(membership, "oZhang", "13900000009");
        assertThat(other.code()).isEqualTo("MOBILE_MISMATCH");
        assertThat(isBound(membership)).isFalse();
        assertThat(bind(membership, "oZhang", "138 0000 0001").status()).isEqualTo(201);
        assertThat(bind(membership, "oZhang", "13800000001").status()).isEqualTo(201);
        assertThat(find("oZhang").body().path("membership").asString()).isEqualTo(membership);
        assertThat(find("oNobody").status()).isEqualTo(404);
        var kept =
                server.sql()
                        .sql(
                                """
                                select count(*) from binding.wechat
                                 where encode(identity, 'escape') like '%oZhang%'
                                """)
                        .query(Long.class)
                        .single();
        assertThat(kept).as("the identity itself is not kept").isZero();
    }

    @Test
    @Requirement({"ISS-08", "MEM-14"})
    void aChangedNumberBindsAndTheOldOneDoesNot() {
        var membership = join("issue-desks", "B1", "13800000002");
        assertThat(bind(membership, "oLi", "13900000008").code()).isEqualTo("MOBILE_MISMATCH");
        changePhone("13800000002", "13900000008");
        assertThat(bind(membership, "oLi", "13800000002").code()).isEqualTo("MOBILE_MISMATCH");
        assertThat(bind(membership, "oLi", "13900000008").status()).isEqualTo(201);
    }

    private static void changePhone(String from, String to) {
        var query = Map.of("program", "issue-desks", "phone", from);
        var found = server.post("/members/searches", query);
        var path = "/members/" + found.body().path("items").path(0).path("id").asString();
        var tag = server.get(path).header("ETag");
        var changed = server.patch(path, Map.of("phone", to), "If-Match", tag);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    @Test
    @Requirement("ISS-08")
    void oneIdentityIsOneMemberAndAMemberHasOne() {
        var one = join("issue-desks", "B1", "13800000003");
        var two = join("issue-desks", "B2", "13800000004");
        assertThat(bind(one, "oWang", "13800000003").status()).isEqualTo(201);
        assertThat(bind(two, "oWang", "13800000004").code()).isEqualTo("DUPLICATE_MEMBER_KEY");
        assertThat(bind(one, "oWangNew", "13800000003").status()).isEqualTo(201);
        assertThat(find("oWang").status()).isEqualTo(404);
        assertThat(bind(two, "oWang", "13800000004").status()).isEqualTo(201);
        assertThat(server.post("/memberships/" + two + "/wechat-unbindings", Map.of()).status())
                .isEqualTo(201);
        assertThat(isBound(two)).isFalse();
        assertThat(find("oWang").status()).isEqualTo(404);
    }

    @Test
    @Requirement("ISS-08")
    void aProgramThatBindsNoneRefuses() {
        var membership = join("trial-shop", "S001", "13800000005");
        assertThat(bind(membership, "oNo", "13800000005").code()).isEqualTo("CHANNEL_NOT_ALLOWED");
        assertThat(bind("mbs_0000000000zz1", "oNo", "13800000005").status()).isEqualTo(404);
    }
}
