package huika.bench;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Somebody at a till who works over HTTP: purchases only, or mixed work (70 % purchases, 10 %
/// top-ups, 10 % balances, 5 % refunds, 5 % redemptions).
final class Cashier implements Load.Caller, AutoCloseable {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final HttpTill till;
    private final Basket basket;
    private final boolean mixed;
    private final String prefix;
    private @Nullable String sold;

    Cashier(int port, Basket basket, boolean mixed) {
        try {
            this.till = new HttpTill(port);
        } catch (IOException trouble) {
            throw new java.io.UncheckedIOException(trouble);
        }
        this.basket = basket;
        this.mixed = mixed;
        this.prefix = "h" + port + "-" + NUMBERS.incrementAndGet() + "-";
    }

    @Override
    public boolean call() throws IOException {
        var chance = mixed ? ThreadLocalRandom.current().nextInt(100) : 0;
        if (chance < 70) return purchase();
        if (chance < 80) return topUp();
        if (chance < 90) return balance();
        return chance < 95 ? refund() : redeem();
    }

    private boolean purchase() throws IOException {
        var chance = ThreadLocalRandom.current().nextInt(1000);
        var key = key();
        var json = json(key, chance == 0);
        var answer = till.post("/api/v1/purchases", key, json);
        if (chance == 1) expect(till.post("/api/v1/purchases", key, json), 201);
        if (chance == 0) return expect(answer, 409);
        sold = answer.body().substring(7, 24);
        return expect(answer, 201);
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

    private boolean topUp() throws IOException {
        var key = key();
        var json =
                "{\"branch\":\"S001\",\"document\":\"%s\",\"card\":\"%s\",\"amount\":10000,\"tender\":{\"kind\":\"cash\"}}"
                        .formatted(key, basket.card());
        return expect(till.post("/api/v1/top-ups", key, json), 201);
    }

    private boolean balance() throws IOException {
        var membership = basket.shop().membership(basket.member());
        return expect(till.get("/api/v1/memberships/" + membership), 200);
    }

    private boolean refund() throws IOException {
        var purchase = sold;
        if (purchase == null) return purchase();
        sold = null;
        var key = key();
        var json = "{\"branch\":\"S001\",\"document\":\"%s\"}".formatted(key);
        return expect(till.post("/api/v1/purchases/" + purchase + "/refunds", key, json), 201);
    }

    private boolean redeem() throws IOException {
        var key = key();
        var json = "{\"card\":\"%s\",\"reward\":\"kettle\"}".formatted(basket.card());
        return expect(till.post("/api/v1/redemptions", key, json), 201);
    }

    private String key() {
        return prefix + NUMBERS.incrementAndGet();
    }

    private static boolean expect(HttpTill.Answer answer, int status) {
        if (answer.status() == status) return status < 400;
        throw new IllegalStateException(
                "answered " + answer.status() + " instead of " + status + ": " + answer.body());
    }

    @Override
    public void close() throws IOException {
        till.close();
    }

    /// So many of them at once, for a while.
    static Rate load(
            int callers, int port, Basket basket, boolean mixed, double seconds, double perSecond)
            throws IOException {
        var all = new java.util.ArrayList<Cashier>();
        for (var i = 0; i < callers; i++) all.add(new Cashier(port, basket, mixed));
        try {
            return perSecond == 0
                    ? Load.closed(callers, seconds, all::get)
                    : Load.open(callers, seconds, all::get, perSecond);
        } finally {
            for (var each : all) each.close();
        }
    }
}
