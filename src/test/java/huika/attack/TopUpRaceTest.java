package huika.attack;

import static huika.attack.AttackShop.count;
import static huika.attack.AttackShop.together;
import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Top-ups at once, against the most a card may hold.
class TopUpRaceTest {

    private static final Path SHOP = Path.of("src/test/resources/programs/corner-shop.yaml");

    @Test
    void hundredParallelTopUpsKeepTheCap() throws Exception {
        var text = Files.readString(SHOP);
        var capped = text.replace("stored value:\n", "stored value:\n  cap: 1100.00\n");
        var folder = Files.createTempDirectory("huika-cap-");
        var file = Files.writeString(folder.resolve("program.yaml"), capped);
        try (var server = TestServer.start(file)) {
            var form =
                    Map.of(
                            "program", "corner-shop",
                            "name", "李雷",
                            "phone", "13800000042",
                            "branch", "S001");
            var membership = server.post("/members", form).body().path("membership").asString();
            var wanted = Map.of("membership", membership, "product", "member", "branch", "S001");
            var card = server.post("/cards", wanted).body().path("number").asString();
            var topUp =
                    Map.of(
                            "branch",
                            "S001",
                            "card",
                            card,
                            "amount",
                            10_000,
                            "tender",
                            Map.of("kind", "cash"));
            var answers = together(100, _ -> server.post("/top-ups", topUp));
            assertThat(count(answers, "")).as(answers.getFirst().text()).isEqualTo(10);
            assertThat(count(answers, "ABOVE_MAXIMUM_VALUE")).isEqualTo(90);
            var held = server.get("/memberships/" + membership).body().path("balances");
            assertThat(held.path("principal").asLong()).isEqualTo(100_000);
            assertThat(held.path("bonus").asLong()).isEqualTo(10_000);
        }
        Files.delete(file);
        Files.delete(folder);
    }
}
