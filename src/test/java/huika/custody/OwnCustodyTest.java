package huika.custody;

import static huika.custody.CardRoom.PROGRAM;
import static huika.custody.CardRoom.assertRefused;
import static huika.custody.CardRoom.done;
import static huika.custody.CardRoom.ranges;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.security.Permissions;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whoever was given their own alone sees the cards they answer for, and nobody else's.
@Requirement({"STF-01", "STK-09", "BRN-03"})
class OwnCustodyTest {

    @Test
    void aCustodianSeesTheirOwnDrawerAndAManagerAll() {
        try (var room = new CardRoom()) {
            room.delivered("plain", 100, null);
            room.pass("SM1", "C1", "plain", 20);
            room.pass("SM1", "C2", "plain", 20);
            grant(room, "C1", "custodian");
            grant(room, "SM1", "store-manager");
            var key = key(room);

            var mine = get(room, key, "C1", "/card-stock?program=card-room");
            assertThat(mine.body().path("items").size()).as(mine.text()).isEqualTo(1);
            var drawer = mine.body().path("items").path(0);
            assertThat(drawer.path("custodian").asString()).isEqualTo("C1");
            var own = drawer.path("next").asString();
            var other = room.drawer("C2", "plain").path("next").asString();
            assertRefused(
                    get(room, key, "C1", "/card-stock?program=card-room&staff=C2"),
                    403,
                    "ACCESS_DENIED");
            assertThat(get(room, key, "C1", "/card-stock/numbers/" + own).status()).isEqualTo(200);
            var hidden = get(room, key, "C1", "/card-stock/numbers/" + other);
            assertRefused(hidden, 404, "NOT_FOUND");
            var lying = "/card-stock/ranges?program=card-room&product=plain";
            assertThat(get(room, key, "C1", lying).text()).contains("C1").doesNotContain("C2");

            var passed = get(room, key, "C1", "/card-hand-overs?program=card-room");
            assertThat(passed.body().path("items").size()).isEqualTo(1);
            var all = get(room, key, "SM1", "/card-hand-overs?program=card-room").body();
            assertThat(all.path("items").size()).isEqualTo(2);
            for (var each : all.path("items")) {
                var path = "/card-hand-overs/" + each.path("id").asString();
                var is = each.path("taker").asString().equals("C1") ? 200 : 404;
                assertThat(get(room, key, "C1", path).status()).isEqualTo(is);
            }

            var lost = new HashMap<String, Object>();
            lost.put("program", PROGRAM);
            lost.put("product", "plain");
            lost.put("staff", "C2");
            lost.put("ranges", ranges(other, other));
            lost.put("reason", "x");
            var opened = done(room.as("SM1", "/card-cases", lost)).path("id").asString();
            assertRefused(get(room, key, "C1", "/card-cases/" + opened), 404, "NOT_FOUND");
            var cases = get(room, key, "C1", "/card-cases?program=card-room");
            assertThat(cases.body().path("items").size()).isZero();
            assertThat(get(room, key, "SM1", "/card-cases/" + opened).status()).isEqualTo(200);
            var drawers = get(room, key, "SM1", "/card-stock?program=card-room").body();
            assertThat(drawers.path("items").size()).isEqualTo(3);
        }
    }

    private static Answer get(CardRoom room, String key, String staff, String path) {
        return room.server.get(path, "Authorization", key, "Huika-Actor", staff);
    }

    private static void grant(CardRoom room, String staff, String role) {
        var wanted =
                Map.of(
                        "program", PROGRAM, "staff", staff, "role", role, "scope", "branch",
                        "place", "S001");
        var asked = done(room.server.post("/grants", wanted));
        if (asked.path("status").asString().equals("ACTIVE")) return;
        for (var each :
                room.server.get("/approvals?view=all&status=pending").body().path("items")) {
            if (!each.path("kind").asString().equals("grant")) continue;
            assertThat(room.agree("GO1", each.path("id").asString()).status()).isEqualTo(201);
        }
    }

    private static String key(CardRoom room) {
        var wanted = Map.of("client", "desk", "permissions", Permissions.all());
        return "Bearer " + done(room.server.post("/api-keys", wanted)).path("key").asString();
    }
}
