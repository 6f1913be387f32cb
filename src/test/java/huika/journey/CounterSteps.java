package huika.journey;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Steps at the counter: buy, return, top up, reverse, redeem, claim.
public final class CounterSteps {

    private final World world = World.here();

    @Given("^this happens at (S\\d{3}|HQ)$")
    public void at(String branch) {
        world.branch = branch;
    }

    /// `Wu buys "goods" for 300.00`, then how, between commas: see [How].
    @When("^(\\p{L}+|\"[^\"]+\") buys \"([a-z-]+)\" for ([\\d.]+)(?:, (.+))?$")
    public void buys(String name, String category, String price, @Nullable String how) {
        buy(name, List.of(line(category, category, 1, price)), How.read(how));
    }

    /// `Mei buys 2 "shirt" of category "clothing" at 299.00`.
    @When(
            "^(\\p{L}+|\"[^\"]+\") buys (\\d+) \"([^\"]+)\" of category \"([a-z-]+)\" at ([\\d.]+)(?:, (.+))?$")
    public void buys(
            String name,
            int quantity,
            String sku,
            String category,
            String price,
            @Nullable String how) {
        buy(name, List.of(line(sku, category, quantity, price)), How.read(how));
    }

    /// A table with `item`, `category`, `quantity`, `price` and, where there is one, `flag`.
    @When("^(\\p{L}+) buys:$")
    public void buys(String name, DataTable table) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var row : table.asMaps()) {
            var line =
                    line(
                            told(row, "item"),
                            told(row, "category"),
                            Integer.parseInt(row.getOrDefault("quantity", "1")),
                            told(row, "price"));
            if (row.get("flag") != null) line.put("flags", List.of(row.get("flag")));
            lines.add(line);
        }
        buy(name, lines, How.read(null));
    }

    private static String told(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static Map<String, Object> line(
            String sku, String category, int quantity, String price) {
        var line = new LinkedHashMap<String, Object>();
        line.put("sku", sku);
        line.put("category", category);
        line.put("quantity", quantity);
        line.put("unitPrice", World.fen(price));
        return line;
    }

    private void buy(String quoted, List<Map<String, Object>> lines, How how) {
        var person = world.person(quoted.replace("\"", ""));
        var first = lines.getFirst();
        if (how.offer() != null) first.put("offerPrice", World.fen(how.offer()));
        if (how.flag() != null) first.put("flags", List.of(how.flag()));
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", world.branch);
        body.put("till", "T1");
        body.put("document", world.document());
        if (how.withoutCard()) body.put("program", world.program());
        else identify(body, person);
        if (how.byAnother()) body.put("presenter", Map.of("holder", false));
        body.put("lines", lines);
        body.put("coupons", how.coupons());
        body.put("tenders", how.tenders());
        var quote = world.server().post("/quotes", body);
        var answer = world.act("/purchases", body);
        if (answer.status() != 201) return;
        person.purchase = answer.body().path("id").asString();
        for (var fact : List.of("net", "pointsEarned", "lines", "tenders")) {
            if (!quote.body().path(fact).equals(answer.body().path(fact))) {
                throw new AssertionError("quoted " + quote.text() + " but sold " + answer.text());
            }
        }
    }

    private void identify(Map<String, Object> body, Person person) {
        if (person.card != null) {
            body.put("card", person.card);
        } else if (person.membership != null) {
            body.put("membership", person.membership);
        } else {
            body.put("program", world.program());
            body.put("customer", Map.of("phone", person.phone));
        }
    }

    /// `Mei returns it`, `Mei returns 1 of it`, then `without the card`, `keeping the points` or
    /// `because of a defect`.
    @When("^(\\p{L}+) returns (?:(\\d+) of )?it(?:, (.+))?$")
    public void returns(String name, @Nullable Integer quantity, @Nullable String how) {
        var person = world.person(name);
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", world.branch);
        body.put("document", world.document());
        if (quantity != null) body.put("lines", List.of(Map.of("line", 1, "quantity", quantity)));
        switch (how == null ? "" : how) {
            case "without the card" -> {}
            case "keeping the points" -> {
                identify(body, person);
                body.put("keepPoints", true);
            }
            case "because of a defect" -> body.put("ground", "DEFECT");
            case "" -> identify(body, person);
            default -> throw new IllegalArgumentException(how);
        }
        world.act("/purchases/" + person.purchase + "/refunds", body);
    }

    /// Somebody who did not show that they are a member; the cashier asks, somebody else decides.
    @When("^(\\p{L}+) asks for the points of it afterwards$")
    public void asksAfterwards(String name) {
        var person = world.person(name);
        var answer =
                world.actAs(
                        "E007",
                        "/purchases/" + person.purchase + "/late-credits",
                        Map.of("membership", person.membership(), "reason", "receipt shown"));
        if (answer.status() == 201) world.approval = answer.body().path("approval").asString();
    }

    @When("^(\\p{L}+) tops up ([\\d.]+)$")
    public void topsUp(String name, String yuan) {
        var person = world.person(name);
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", world.branch);
        body.put("document", world.document());
        if (person.card == null) body.put("membership", person.membership());
        else body.put("card", person.card);
        body.put("amount", World.fen(yuan));
        body.put("tender", Map.of("kind", "cash"));
        var answer = world.act("/top-ups", body);
        if (answer.status() == 201) person.topUp = answer.body().path("id").asString();
    }

    @When("^(E\\d{3}) reverses ([\\d.]+) of the top-up of (\\p{L}+) because of an? (.+)$")
    public void reverses(String staff, String yuan, String name, String ground) {
        world.actAs(
                staff,
                "/top-ups/" + world.person(name).topUp + "/reversals",
                Map.of(
                        "amount",
                        World.fen(yuan),
                        "ground",
                        ground.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'),
                        "form",
                        "FF-1"));
    }

    @When("^(\\p{L}+) redeems(?: (\\d+))? \"([a-z0-9-]+)\"$")
    public void redeems(String name, @Nullable Integer quantity, String reward) {
        var body = new LinkedHashMap<String, Object>();
        body.put("membership", world.person(name).membership());
        body.put("reward", reward);
        body.put("quantity", quantity == null ? 1 : quantity);
        world.act("/redemptions", body);
    }

    /// A service that is free so often a year.
    @When("^(\\p{L}+) uses(?: (\\d+))? \"([a-z-]+)\"$")
    public void uses(String name, @Nullable Integer quantity, String benefit) {
        var body = new LinkedHashMap<String, Object>();
        body.put("membership", world.person(name).membership());
        body.put("benefit", benefit);
        body.put("quantity", quantity == null ? 1 : quantity);
        world.act("/benefit-uses", body);
    }

    /// `Lin takes part in the activity "spring-fair"`: a source of points by its code.
    @When("^(\\p{L}+) takes part in the ([a-z-]+) \"([^\"]+)\"$")
    public void takesPart(String name, String source, String occasion) {
        var body = new LinkedHashMap<String, Object>();
        body.put("membership", world.person(name).membership());
        body.put("source", source);
        body.put("occasion", occasion);
        world.act("/point-credits", body);
    }

    @When("^(\\p{L}+) claims the gift \"([a-z-]+)\"$")
    public void claims(String name, String gift) {
        var membership = world.person(name).membership();
        world.act("/claims", Map.of("membership", membership, "gift", gift));
    }
}
