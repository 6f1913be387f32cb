package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A key that is limited to a program, a branch or a till touches nobody beyond it, also where a
/// call names no branch.
class ScopeTest {

    private static final String SHOP = "corner-shop";
    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void start() {
        server =
                TestServer.start(
                        Path.of("src/test/resources/programs/corner-shop.yaml"),
                        Path.of("src/test/resources/programs/department-store.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String key(Map<String, Object> limits, String... permissions) {
        var body = new LinkedHashMap<String, Object>(limits);
        body.put("client", "client-" + ++phones);
        body.put("permissions", List.of(permissions));
        var made = server.post("/api-keys", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return "Bearer " + made.body().path("key").asString();
    }

    /// A member with 200 points.
    private static String rich() {
        var joined =
                server.post(
                        "/members",
                        Map.of(
                                "program",
                                SHOP,
                                "name",
                                "李雷",
                                "phone",
                                "138003%05d".formatted(++phones),
                                "branch",
                                "S001"));
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        var membership = joined.body().path("membership").asString();
        var sold = server.post("/purchases", sale(membership));
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
        return membership;
    }

    private static Map<String, Object> sale(String membership) {
        var line = Map.of("sku", "X", "category", "book", "quantity", 1, "unitPrice", 20_000);
        return Map.of(
                "branch",
                "S001",
                "till",
                "T1",
                "membership",
                membership,
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", "cash")));
    }

    private static Answer redeem(String key, String membership, String... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("membership", membership);
        body.put("reward", "mug");
        for (var i = 0; i < more.length; i += 2) body.put(more[i], more[i + 1]);
        return server.post("/redemptions", body, "Authorization", key);
    }

    private static void isUnknown(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aMemberOfAnotherProgramLooksUnknown() {
        var who = rich();
        var key =
                key(
                        Map.of("programs", List.of("department-store")),
                        "reward:redeem",
                        "benefit:use",
                        "quote:create",
                        "purchase:create",
                        "top-up:create");
        isUnknown(redeem(key, who));
        isUnknown(redeem(key, who, "branch", "S001"));
        var claim = Map.of("membership", who, "gift", "birthday");
        isUnknown(server.post("/claims", claim, "Authorization", key));
        isUnknown(server.post("/quotes", sale(who), "Authorization", key));
        isUnknown(server.post("/purchases", sale(who), "Authorization", key));
        var nobody = redeem(key, "mbs_0000000000001");
        assertThat(redeem(key, who).body().path("title")).isEqualTo(nobody.body().path("title"));
        var walkIn = new LinkedHashMap<>(sale(who));
        walkIn.remove("membership");
        walkIn.put("program", SHOP);
        var refused = server.post("/quotes", walkIn, "Authorization", key);
        assertThat(refused.code()).isEqualTo("PROGRAM_UNKNOWN");
    }

    @Test
    void withoutABranchABranchSeesOnlyWhoJoinedThere() {
        var who = rich();
        var other = key(Map.of("branches", List.of("S002")), "reward:redeem");
        isUnknown(redeem(other, who));
        var own = key(Map.of("branches", List.of("S001")), "reward:redeem");
        assertThat(redeem(own, who).status()).isEqualTo(201);
        assertThat(redeem(other, who, "branch", "S002").status()).isEqualTo(201);
    }

    @Test
    void aTillNamesItselfToRedeem() {
        var who = rich();
        var key = key(Map.of("branches", List.of("S001"), "tills", List.of("T1")), "reward:redeem");
        assertThat(redeem(key, who).code()).isEqualTo("TILL_NOT_PERMITTED");
        assertThat(redeem(key, who, "branch", "S001").code()).isEqualTo("TILL_NOT_PERMITTED");
        assertThat(redeem(key, who, "branch", "S001", "till", "T2").code())
                .isEqualTo("TILL_NOT_PERMITTED");
        assertThat(redeem(key, who, "branch", "S001", "till", "T1").status()).isEqualTo(201);
    }

    @Test
    void nobodyBecomesTreasuryByNamingIt() {
        var who = rich();
        var paid =
                server.post(
                        "/top-ups",
                        Map.of(
                                "branch",
                                "S001",
                                "membership",
                                who,
                                "amount",
                                10_000,
                                "tender",
                                Map.of("kind", "cash")));
        assertThat(paid.status()).as(paid.text()).isEqualTo(201);
        var path = "/top-ups/" + paid.body().path("id").asString() + "/reversals";
        var body = Map.of("amount", 1_000, "ground", "OPERATING_ERROR", "operator", "F001");
        var plain = key(Map.of(), "top-up:reverse");
        var refused = server.post(path, body, "Authorization", plain);
        assertThat(refused.code()).isEqualTo("REVERSAL_NOT_AUTHORISED");
        assertThat(refused.body().path("required").asString()).isEqualTo("treasury");
        var trusted = key(Map.of(), "top-up:reverse", "actor:assert");
        assertThat(server.post(path, body, "Authorization", trusted).status()).isEqualTo(201);
        var unnamed = Map.of("amount", 1_000, "ground", "OPERATING_ERROR");
        assertThat(server.post(path, unnamed, "Authorization", trusted).code())
                .isEqualTo("REVERSAL_NOT_AUTHORISED");
        var acting = server.post(path, unnamed, "Authorization", trusted, "Huika-Actor", "F001");
        assertThat(acting.status()).as(acting.text()).isEqualTo(201);
        var cashier = server.post(path, unnamed, "Authorization", trusted, "Huika-Actor", "E007");
        assertThat(cashier.code()).isEqualTo("PERMISSION_DENIED");
    }
}
