package huika.journey;

import static org.assertj.core.api.Assertions.assertThat;

import huika.program.card.CheckDigit;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Steps about cards before somebody has them: designed, ordered, handed over, counted, destroyed.
public final class StockSteps {

    private static final String WHO = "^(E\\d{3}) ";
    private static int serial;

    private final World world = World.here();

    @Then("^the card product \"([a-z-]+)\" is$")
    public void cardProduct(String product, DataTable facts) {
        var shown = world.get("/card-products/" + product + "?program=" + world.program());
        facts.asMap()
                .forEach(
                        (at, value) -> assertThat(shown.at(at).asString()).as(at).isEqualTo(value));
    }

    @When(WHO + "drafts a design for \"([a-z-]+)\"$")
    public void draftsADesign(String staff, String product) {
        var body =
                Map.of(
                        "program", world.program(),
                        "product", product,
                        "title", "会员卡 2026 版",
                        "layout", "正面徽标居中，卡号凸字；背面磁条与签名栏",
                        "material", "PVC 0.76 mm",
                        "brandCheck", "与品牌形象协调");
        world.keep("design", world.actAs(staff, "/card-designs", body));
    }

    @When(WHO + "submits the design$")
    public void submitsTheDesign(String staff) {
        var path = "/card-designs/" + world.paper("design") + "/submissions";
        world.approval = world.actAs(staff, path, Map.of()).body().path("approval").asString();
    }

    @When(WHO + "asks for (\\d+) \"([a-z-]+)\" cards(?:, with (\\d+) on hand)?, needed by (\\S+)$")
    public void asksFor(
            String staff, long quantity, String product, @Nullable String onHand, String day) {
        var body = new HashMap<String, Object>();
        body.put("program", world.program());
        body.put("branch", world.branch);
        body.put("product", product);
        body.put("reason", "库存不足");
        body.put("quantity", quantity);
        body.put("neededBy", day);
        if (onHand != null) body.put("onHand", Long.parseLong(onHand));
        var answer = world.actAs(staff, "/card-orders", body);
        world.keep("order", answer);
        if (answer.status() == 201) world.approval = answer.body().path("approval").asString();
    }

    @When(WHO + "says of the order that the maker was contacted$")
    public void contacted(String staff) {
        world.actAs(staff, order() + "/contacts", Map.of("comment", "已与供应商联系"));
    }

    @When(WHO + "fixes the numbers of the order$")
    public void fixesTheNumbers(String staff) {
        world.actAs(staff, order() + "/numbers", Map.of());
    }

    @When(WHO + "confirms the order$")
    public void confirms(String staff) {
        world.actAs(staff, order() + "/confirmations", Map.of());
    }

    @When(WHO + "takes the order in$")
    public void takesIn(String staff) {
        world.actAs(staff, order() + "/deliveries", Map.of());
    }

    @Then("^the order is ([A-Z]+), and the next step is due on (\\S+)$")
    public void orderIs(String state, String day) {
        world.checkNothingRefused();
        var shown = world.get(order());
        assertThat(shown.path("state").asString()).isEqualTo(state);
        assertThat(shown.path("dueOn").asString()).isEqualTo(day);
    }

    @Then("^the order's cards are (BLOCKED|AVAILABLE|ORDERED)$")
    public void cardsAre(String state) {
        world.checkNothingRefused();
        assertThat(world.get(order()).path("segment").path("state").asString()).isEqualTo(state);
    }

    /// Codes in the order of the numbers, each with its check digit; one line may be another.
    @When(WHO + "imports codes that begin with \"([A-Z0-9]+)\"(?:, line (\\d+) being \"(\\S+)\")?$")
    public void importsCodes(
            String staff, String lead, @Nullable String line, @Nullable String instead) {
        var segment = world.get(order()).path("segment");
        var lines = new StringBuilder();
        for (var i = 1; i <= segment.path("quantity").asInt(); i++) {
            var body = lead + "%08d".formatted(serial + i);
            var wrong = line != null && Integer.parseInt(line) == i;
            lines.append(wrong ? instead : body + CheckDigit.LUHN.of(body)).append('\n');
        }
        var path = "/card-segments/" + segment.path("id").asString() + "/codes";
        world.remember(
                world.server()
                        .post(
                                path,
                                lines.toString(),
                                "Content-Type",
                                "text/plain",
                                "Huika-Actor",
                                staff));
        serial += 1000;
    }

    private String order() {
        return "/card-orders/" + world.paper("order");
    }

    @When(WHO + "takes (\\d+) \"([a-z-]+)\" cards into stock$")
    public void takesIntoStock(String staff, long quantity, String product) {
        var body = new LinkedHashMap<String, Object>();
        body.put("program", world.program());
        body.put("product", product);
        body.put("quantity", quantity);
        body.put("reason", "期初库存");
        world.actAs(staff, "/card-segments", body);
    }

    @When(WHO + "gives (\\d+) \"([a-z-]+)\" cards to (E\\d{3})$")
    public void gives(String staff, long quantity, String product, String to) {
        var body =
                Map.of(
                        "program",
                        world.program(),
                        "product",
                        product,
                        "to",
                        to,
                        "quantity",
                        quantity);
        world.keep("hand-over", world.actAs(staff, "/card-hand-overs", body));
    }

    @Then("^the other side signs by (\\S+)$")
    public void signsBy(String day) {
        assertThat(world.done().path("dueOn").asString()).isEqualTo(day);
    }

    @When(WHO + "takes (\\d+) of them$")
    public void takes(String staff, long counted) {
        var path = "/card-hand-overs/" + world.paper("hand-over") + "/acceptances";
        world.actAs(staff, path, Map.of("counted", counted));
    }

    @When(WHO + "says there are (\\d+), because \"([^\"]+)\"$")
    public void disputes(String staff, long counted, String why) {
        var path = "/card-hand-overs/" + world.paper("hand-over") + "/disputes";
        world.actAs(staff, path, Map.of("counted", counted, "comment", why));
    }

    @When(WHO + "issues a \"([a-z-]+)\" card to (\\p{L}+)$")
    public void issues(String staff, String product, String name) {
        issue(staff, product, name, null, null);
    }

    @When(WHO + "issues \"([a-z-]+)\" cards to (\\d+) new members$")
    public void issuesMany(String staff, String product, int many) {
        for (var i = 0; i < many; i++)
            issue(staff, product, "Neu" + "abcdefghijklmnop".charAt(i), null, null);
    }

    /// Leaves some numbers out.
    @When(
            WHO
                    + "issues the \"([a-z-]+)\" card (\\d+) further on to (\\p{L}+)(?:, because \"([^\"]+)\")?$")
    public void issuesLater(
            String staff, String product, int further, String name, @Nullable String why) {
        var next = drawer(staff, product).path("next").asString();
        var body = Long.toString(Long.parseLong(next.substring(0, next.length() - 1)) + further);
        issue(staff, product, name, body + CheckDigit.LUHN.of(body), why);
    }

    private void issue(
            String staff,
            String product,
            String name,
            @Nullable String number,
            @Nullable String why) {
        var person = world.person(name);
        if (person.membership == null) {
            new MemberSteps().registers(name, null);
            world.done();
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("membership", person.membership());
        body.put("product", product);
        body.put("branch", world.branch);
        if (number != null) body.put("number", number);
        if (why != null) body.put("reason", why);
        var answer = world.actAs(staff, "/cards", body);
        if (answer.status() != 201) return;
        person.card = answer.body().path("number").asString();
        world.keep("card", person.card);
    }

    @When("^(\\p{L}+) activates the card with the PIN (\\d{6})$")
    public void activates(String name, String pin) {
        world.act("/cards/" + world.person(name).card + "/activations", Map.of("pin", pin));
    }

    @Then("^the last card was issued by (E\\d{3})$")
    public void lastCardIssuedBy(String staff) {
        world.checkNothingRefused();
        var where = world.get("/card-stock/numbers/" + world.paper("card"));
        assertThat(where.path("state").asString()).isEqualTo("ISSUED");
        assertThat(where.path("custodian").asString()).isEqualTo(staff);
        assertThat(where.path("way").path(where.path("way").size() - 1).path("by").asString())
                .isEqualTo(staff);
    }

    @Then(WHO + "has (\\d+) \"([a-z-]+)\" cards in the drawer$")
    public void has(String staff, long cards, String product) {
        assertThat(drawer(staff, product).path("stock").asLong()).isEqualTo(cards);
    }

    @Then(WHO + "answers for (\\d+) missing \"([a-z-]+)\" cards$")
    public void answersFor(String staff, long cards, String product) {
        assertThat(drawer(staff, product).path("missing").asLong()).isEqualTo(cards);
    }

    private JsonNode drawer(String staff, String product) {
        return world.get(
                        "/card-stock?program="
                                + world.program()
                                + "&product="
                                + product
                                + "&staff="
                                + staff)
                .path("items")
                .path(0);
    }

    @When(WHO + "hands in the data of (\\d+) members for the week of (\\S+)$")
    public void handsIn(String staff, long members, String week) {
        world.actAs(
                staff,
                "/card-hand-ins",
                Map.of("program", world.program(), "week", week, "handedIn", members));
    }

    @When(WHO + "counts (\\d+) \"([a-z-]+)\" cards of (E\\d{3})$")
    public void counts(String staff, long counted, String product, String of) {
        var body =
                Map.of(
                        "program",
                        world.program(),
                        "product",
                        product,
                        "staff",
                        of,
                        "counted",
                        counted);
        var answer = world.actAs(staff, "/card-counts", body);
        if (answer.status() == 201) {
            world.keep("case", answer.body().path("caseFile").asString(""));
        }
    }

    @When(WHO + "closes the case with 1 card found, because \"([^\"]+)\"$")
    public void closes(String staff, String why) {
        var path = "/card-cases/" + world.paper("case");
        var first = world.get(path).path("ranges").path(0).path("first").asString();
        var found = List.of(Map.of("first", first, "last", first));
        world.actAs(staff, path + "/closures", Map.of("found", found, "comment", why));
    }

    @When(WHO + "finds a \"([a-z-]+)\" card (bent|demagnetised|unreadable)$")
    public void findsADefect(String staff, String product, String kind) {
        var body = new HashMap<String, Object>();
        body.put("program", world.program());
        body.put("product", product);
        body.put("kind", kind);
        body.put("ranges", lowest(staff, product, 1));
        world.actAs(staff, "/card-defects", body);
    }

    @When(WHO + "wants (\\d+) \"([a-z-]+)\" cards destroyed, because \"([^\"]+)\"$")
    public void wantsDestroyed(String staff, int cards, String product, String why) {
        var body = new HashMap<String, Object>();
        body.put("program", world.program());
        body.put("product", product);
        body.put("kind", "DESTROYED");
        body.put("reason", why);
        body.put("ranges", lowest(staff, product, cards));
        world.keep("write-off", world.actAs(staff, "/card-write-offs", body));
    }

    @Given(WHO + "signs as a witness$")
    public void signs(String staff) {
        world.actAs(
                staff, "/card-write-offs/" + world.paper("write-off") + "/signatures", Map.of());
    }

    /// The lowest numbers in a drawer; the scheme's check digit is found by asking the stock.
    private List<Map<String, Object>> lowest(String staff, String product, int cards) {
        var first = drawer(staff, product).path("next").asString();
        var shown =
                world.get("/card-products/" + product + "?program=" + world.program())
                        .path("number")
                        .path("check")
                        .asString();
        var check = CheckDigit.valueOf(shown.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        var body = Long.parseLong(first.substring(0, first.length() - 1)) + cards - 1;
        var last = body + "" + check.of(Long.toString(body));
        return List.of(Map.of("first", first, "last", last));
    }
}
