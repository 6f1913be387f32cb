package huika.bench;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What somebody at a till asks next: purchases only, or mixed work (70 % purchases, 10 % top-ups,
/// 10 % balances, 5 % refunds, 5 % redemptions). One purchase in a thousand costs more than the
/// card holds, one is sent twice.
final class Cashier {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int PURCHASE_ID = 17;
    private static final int BEFORE_ID = "{\"id\":\"".length();

    /// @param status what it has to be answered with
    /// @param sells whether the answer names a purchase
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Ask(byte[] request, int status, boolean sells) {}

    private final Basket basket;
    private final boolean mixed;
    private final String prefix = "h" + System.nanoTime() + "-" + NUMBERS.incrementAndGet() + "-";
    private @Nullable Ask again;
    private @Nullable String sold;

    Cashier(Basket basket, boolean mixed) {
        this.basket = basket;
        this.mixed = mixed;
    }

    Ask next() {
        var repeated = again;
        again = null;
        if (repeated != null) return repeated;
        var chance = mixed ? ThreadLocalRandom.current().nextInt(100) : 0;
        if (chance < 70) return purchase();
        if (chance < 80) return topUp();
        if (chance < 90) return balance();
        return chance < 95 ? refund() : redeem();
    }

    /// @param body an answer as it had to be
    void hear(Ask ask, String body) {
        if (ask.sells()) sold = body.substring(BEFORE_ID, BEFORE_ID + PURCHASE_ID);
    }

    private Ask purchase() {
        var chance = ThreadLocalRandom.current().nextInt(1000);
        var key = key();
        var request = Requests.post("/api/v1/purchases", key, json(key, chance == 0));
        var ask = new Ask(request, chance == 0 ? 409 : 201, chance != 0);
        if (chance == 1) again = ask;
        return ask;
    }

    private String json(String document, boolean tooDear) {
        var sale = basket.sale(document, tooDear);
        var json = new StringBuilder(300);
        json.append("{\"branch\":\"S001\",\"till\":\"T1\",\"operator\":\"E007\",\"document\":\"");
        json.append(document).append("\",\"card\":\"").append(sale.card()).append("\",\"lines\":[");
        for (var line : sale.lines()) {
            if (json.charAt(json.length() - 1) == '}') json.append(',');
            json.append("{\"sku\":\"").append(line.sku());
            json.append("\",\"category\":\"").append(line.category());
            json.append("\",\"quantity\":").append(line.quantity());
            json.append(",\"unitPrice\":").append(line.unitPrice()).append('}');
        }
        return json.append("],\"tenders\":[{\"kind\":\"stored-value\"}]}").toString();
    }

    private Ask topUp() {
        var key = key();
        var json =
                "{\"branch\":\"S001\",\"document\":\"%s\",\"card\":\"%s\",\"amount\":10000,\"tender\":{\"kind\":\"cash\"}}"
                        .formatted(key, basket.card());
        return done(Requests.post("/api/v1/top-ups", key, json));
    }

    private Ask balance() {
        var membership = basket.shop().membership(basket.member());
        return new Ask(Requests.get("/api/v1/memberships/" + membership), 200, false);
    }

    private Ask refund() {
        var purchase = sold;
        if (purchase == null) return purchase();
        sold = null;
        var key = key();
        var json = "{\"branch\":\"S001\",\"document\":\"%s\"}".formatted(key);
        return done(Requests.post("/api/v1/purchases/" + purchase + "/refunds", key, json));
    }

    private Ask redeem() {
        var key = key();
        var json = "{\"card\":\"%s\",\"reward\":\"kettle\"}".formatted(basket.card());
        return done(Requests.post("/api/v1/redemptions", key, json));
    }

    private static Ask done(byte[] request) {
        return new Ask(request, 201, false);
    }

    private String key() {
        return prefix + NUMBERS.incrementAndGet();
    }
}
