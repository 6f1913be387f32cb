package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;

/// Somebody with a card, on the server and in the model.
final class Somebody {

    final NaiveMember member;
    final String membership;
    final String card;

    /// What they show at the desk; empty where the shop knows no documents.
    final Map<String, String> document;

    /// The code that refuses the card; empty while it is good.
    String unusable = "";

    private Somebody(
            NaiveMember member, String membership, String card, Map<String, String> document) {
        this.member = member;
        this.membership = membership;
        this.card = card;
        this.document = document;
    }

    static Somebody joins(TestServer server, NaiveShop shop, long serial, LocalDate today) {
        var birthday = LocalDate.of(1990, today.getMonth(), 1).plusDays(serial % 3 * 20L + 9);
        var form = new LinkedHashMap<String, Object>();
        form.put("program", shop.program());
        form.put("branch", "S001");
        form.put("channel", "store");
        form.put("name", "韩梅梅");
        form.put("phone", "139%08d".formatted(serial));
        var document = Map.of("type", "passport", "number", "E%08d".formatted(serial));
        if (shop.equals(NaiveShop.FOOD)) {
            form.put("idDocument", document);
            form.put("signature", true);
        } else {
            form.put("birthday", birthday.toString());
        }
        var joined = server.post("/members", form);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        var membership = joined.body().path("membership").asString();
        var asked = Map.of("membership", membership, "product", shop.product(), "branch", "S001");
        var card = server.post("/cards", asked);
        assertThat(card.status()).as(card.text()).isEqualTo(201);
        return new Somebody(
                new NaiveMember(shop, today, MonthDay.from(birthday)),
                membership,
                card.body().path("number").asString(),
                shop.equals(NaiveShop.FOOD) ? document : Map.of());
    }
}
