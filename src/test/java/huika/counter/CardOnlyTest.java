package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Where only a card shows who is a member, nothing goes round it by naming the membership.
class CardOnlyTest {

    private static TestServer server;
    private static int phones;

    @BeforeAll
    static void start() {
        server = TestServer.start(Path.of("src/test/resources/programs/card-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String join() {
        var phone = "138004%05d".formatted(++phones);
        var form = Map.of("program", "card-shop", "name", "李雷", "phone", phone, "branch", "S001");
        var answer = server.post("/members", form);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("membership").asString();
    }

    private static String card(String membership, String product) {
        var wanted = Map.of("membership", membership, "product", product, "branch", "S001");
        var answer = server.post("/cards", wanted);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("number").asString();
    }

    private static String ask(String path, String by, String who, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", "S001");
        if (!by.isEmpty()) body.put(by, who);
        for (var i = 0; i < more.length; i += 2) body.put(more[i].toString(), more[i + 1]);
        var answer = server.post(path, body);
        return answer.status() == 201 ? "done" : answer.code();
    }

    private static String topUp(String by, String who) {
        return ask("/top-ups", by, who, "amount", 10_000, "tender", Map.of("kind", "cash"));
    }

    private static String withdraw(String membership) {
        return ask(
                "/memberships/" + membership + "/withdrawals",
                "",
                "",
                "amount",
                1_000,
                "reason",
                "顾客要求",
                "tender",
                Map.of("kind", "cash"));
    }

    @Test
    @Requirement("IDN-05")
    void aFrozenCardIsNotAvoidedByNamingTheMembership() {
        var who = join();
        var card = card(who, "plain");
        assertThat(topUp("membership", who)).isEqualTo("CREDENTIAL_MISSING");
        assertThat(topUp("card", card)).isEqualTo("done");
        assertThat(ask("/claims", "membership", who, "gift", "welcome")).isEqualTo("done");
        assertThat(ask("/redemptions", "membership", who, "reward", "mug")).isEqualTo("done");
        assertThat(withdraw(who)).isEqualTo("done");
        var frozen = server.post("/cards/" + card + "/freezes", Map.of("reason", "顾客要求"));
        assertThat(frozen.status()).as(frozen.text()).isLessThan(300);
        assertThat(ask("/claims", "membership", who, "gift", "welcome")).isEqualTo("CARD_FROZEN");
        assertThat(ask("/redemptions", "membership", who, "reward", "mug"))
                .isEqualTo("CARD_FROZEN");
        assertThat(withdraw(who)).isEqualTo("CARD_FROZEN");
        card(who, "several");
        assertThat(ask("/redemptions", "membership", who, "reward", "mug")).isEqualTo("done");
    }

    @Test
    void whoeverHasNoCardYetClaimsAllTheSame() {
        assertThat(ask("/claims", "membership", join(), "gift", "welcome")).isEqualTo("done");
    }
}
