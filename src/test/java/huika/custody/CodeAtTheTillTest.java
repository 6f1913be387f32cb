package huika.custody;

import static huika.custody.CardRoom.done;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a reader reads from a stripe or a chip stands for the card wherever its number does.
class CodeAtTheTillTest {

    @Test
    @Requirement({"STK-05", "ISS-01"})
    void aCardIsKnownAtTheTillByTheCodeInside() {
        try (var room = new CardRoom()) {
            sellByCode(room);
        }
    }

    private static void sellByCode(CardRoom room) {
        var segment = room.delivered("ordinary", 5, null).path("segment");
        var path = "/card-segments/" + segment.path("id").asString() + "/codes";
        var codes = IntStream.range(0, 5).mapToObj("HZ01P%07d"::formatted).toList();
        done(
                room.server.post(
                        path,
                        String.join("\n", codes),
                        "Content-Type",
                        "text/plain",
                        "Huika-Actor",
                        "CS1"));
        var issued = done(room.issue("SM1", "ordinary", Map.of()));
        assertThat(issued.path("number")).isEqualTo(segment.path("first"));
        var sold = done(room.server.post("/purchases", sale(codes.get(0))));
        assertThat(sold.path("membership")).isEqualTo(issued.path("membership"));
        assertThat(done(room.server.post("/quotes", sale(codes.get(0)))).path("membership"))
                .isEqualTo(issued.path("membership"));
        var refund = "/purchases/" + sold.path("id").asString() + "/refunds";
        done(room.server.post(refund, Map.of("branch", "S001", "card", codes.get(0))));
        assertThat(room.server.post("/purchases", sale(codes.get(1))).status()).isEqualTo(404);
        assertThat(room.server.post("/purchases", sale("HZ01P9999998")).status()).isEqualTo(404);
        var loss = "/cards/" + issued.path("number").asString() + "/freezes";
        done(room.server.post(loss, Map.of("reason", "OTHER")));
        assertThat(room.server.post("/purchases", sale(codes.get(0))).code())
                .isEqualTo("CARD_FROZEN");
    }

    private static Map<String, Object> sale(String card) {
        var line = Map.of("sku", "X", "quantity", 1, "unitPrice", 1_000);
        return Map.of(
                "branch",
                "S001",
                "card",
                card,
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", "cash")));
    }
}
