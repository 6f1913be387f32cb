package huika.journey;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer.Answer;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Steps about what becomes of cards: what a member of staff does with a card or in a case, by the
/// names of the HTTP contract.
public final class CardSteps {

    private final World world = World.here();

    /// A table of fields: `tender`, `reminded`, `waiver`, `night`.
    @When("^(E\\d{3}) issues an? \"([a-z-]+)\" card to (\\p{L}+):$")
    public void issues(String staff, String product, String name, DataTable fields) {
        issue(staff, product, name, fields.asMap());
    }

    /// The same with nothing besides.
    @When("^(E\\d{3}) hands an? \"([a-z-]+)\" card to (\\p{L}+)$")
    public void hands(String staff, String product, String name) {
        issue(staff, product, name, Map.of());
    }

    private void issue(String staff, String product, String name, Map<String, String> fields) {
        var person = world.person(name);
        var body = body(fields);
        body.put("membership", person.membership());
        body.put("product", product);
        body.put("branch", world.branch);
        var answer = world.actAs(staff, "/cards", body);
        if (answer.status() == 201) person.card = answer.body().path("number").asString();
    }

    @When("^(E\\d{3}) registers (\\d+) \"([a-z-]+)\" cards? of ([\\d.]+) for (\\p{L}+)$")
    public void registersCards(String staff, int many, String product, String yuan, String name) {
        var body = new LinkedHashMap<String, Object>();
        body.put("program", world.program());
        body.put("branch", world.branch);
        body.put("product", product);
        body.put("membership", world.person(name).membership());
        body.put("face", World.fen(yuan));
        body.put("quantity", many);
        world.keep("registration", world.actAs(staff, "/card-registrations", body));
    }

    @When("^(E\\d{3}) hands out (\\d+) of them to (\\p{L}+)$")
    public void handsOut(String staff, int many, String name) {
        var path = "/card-registrations/" + world.paper("registration") + "/hand-outs";
        var answer = world.actAs(staff, path, Map.of("quantity", many));
        if (answer.status() != 201) return;
        world.person(name).card = answer.body().path("cards").path(0).asString();
    }

    @When("^(E\\d{3}) orders the end of the program, last used on (\\S+)$")
    public void ordersTheEnd(String staff, String lastUse) {
        var body = Map.of("program", world.program(), "lastUse", lastUse, "notice", "本制度即将终止");
        world.actAs(staff, "/program-ends", body);
    }

    /// `E007 does "loss-reports" with the card of Tang`: `POST /cards/{number}/loss-reports`.
    @When("^(E\\d{3}) does \"([a-z-]+)\" with the card of (\\p{L}+)$")
    public void does(String staff, String what, String name) {
        withCard(staff, what, name, Map.of());
    }

    /// The same with a table of fields; `document of Tang` is what Tang registered with.
    @When("^(E\\d{3}) does \"([a-z-]+)\" with the card of (\\p{L}+):$")
    public void does(String staff, String what, String name, DataTable fields) {
        withCard(staff, what, name, fields.asMap());
    }

    private void withCard(String staff, String what, String name, Map<String, String> fields) {
        var person = world.person(name);
        var answer = world.actAs(staff, "/cards/" + person.card + "/" + what, body(fields));
        if (answer.status() != 201) return;
        var number = answer.body().path("number").asString("");
        if (what.equals("replacements")) {
            person.oldCard = person.card;
            person.card = number;
        }
        keepCase(person, answer);
    }

    private static void keepCase(Person person, Answer answer) {
        for (var field : List.of("caseId", "id")) {
            var id = answer.body().path(field).asString("");
            if (id.startsWith("cas_")) person.caseId = id;
        }
    }

    @When("^(E\\d{3}) does \"([a-z-]+)\" in the case of (\\p{L}+)$")
    public void inCase(String staff, String what, String name) {
        inCase(staff, what, name, Map.of());
    }

    @When("^(E\\d{3}) does \"([a-z-]+)\" in the case of (\\p{L}+):$")
    public void inCase(String staff, String what, String name, DataTable fields) {
        inCase(staff, what, name, fields.asMap());
    }

    private void inCase(String staff, String what, String name, Map<String, String> fields) {
        world.actAs(staff, "/desk-cases/" + world.person(name).caseId + "/" + what, body(fields));
    }

    @When("^(E\\d{3}) agrees to the case of (\\p{L}+)$")
    public void agrees(String staff, String name) {
        agree(staff, String.valueOf(world.person(name).caseId));
    }

    private void agree(String staff, String subject) {
        for (var request : world.get("/approvals?status=PENDING").path("items")) {
            if (!request.path("subject").asString().equals(subject)) continue;
            var path = "/approvals/" + request.path("id").asString() + "/decisions";
            world.actAs(staff, path, Map.of("decision", "APPROVE"));
            return;
        }
        throw new AssertionError("nobody asks for consent to " + subject);
    }

    @When(
            "^(E\\d{3}) reports the top-up of (\\p{L}+) as wrong, ([\\d.]+) paid, because of an? (.+), (E\\d{3}) is responsible$")
    public void reportsWrong(
            String staff, String name, String paid, String ground, String responsible) {
        var person = world.person(name);
        var body =
                Map.of(
                        "paid",
                        World.fen(paid),
                        "ground",
                        ground.toUpperCase(Locale.ROOT).replace(' ', '_'),
                        "responsible",
                        responsible);
        var answer = world.actAs(staff, "/top-ups/" + person.topUp + "/corrections", body);
        if (answer.status() == 201) keepCase(person, answer);
    }

    @When("^(\\p{L}+) types a wrong PIN (\\d+) times$")
    public void wrongPin(String name, int times) {
        for (var i = 0; i < times; i++) {
            var line = Map.of("sku", "X", "category", "room", "quantity", 1, "unitPrice", 100);
            var body = new LinkedHashMap<String, Object>();
            body.put("branch", world.branch);
            body.put("card", world.person(name).card);
            body.put("pin", "918273");
            body.put("lines", List.of(line));
            body.put("tenders", List.of(Map.of("kind", "cash", "amount", 100)));
            var answer = world.server().post("/purchases", body);
            assertThat(answer.code()).isIn("PIN_WRONG", "CARD_LOCKED");
        }
    }

    @When("^(E\\d{3}) counts the cards of (S\\d{3})$")
    public void counts(String staff, String branch) {
        var body = Map.of("program", world.program(), "branch", branch, "counted", 1);
        world.actAs(staff, "/card-collections", body);
    }

    @When("^(E\\d{3}) destroys the card of (\\p{L}+) before (E\\d{3}) and (E\\d{3})$")
    public void destroys(String staff, String name, String first, String second) {
        var body = new LinkedHashMap<String, Object>();
        body.put("program", world.program());
        body.put("cards", List.of(String.valueOf(world.person(name).card)));
        body.put("witnesses", List.of(first, second));
        world.actAs(staff, "/card-destructions", body);
    }

    @When("^(E\\d{3}) lists the dormant cards$")
    public void listsDormant(String staff) {
        var answer = world.actAs(staff, "/dormancy-lists", Map.of("program", world.program()));
        if (answer.status() == 201) world.list = answer.body().path("id").asString();
    }

    @When("^(E\\d{3}) does \"(notices|freezes)\" with the list$")
    public void withList(String staff, String what) {
        Map<String, Object> body =
                what.equals("notices") ? Map.of("notice", "公告", "sms", true) : Map.of();
        world.actAs(staff, "/dormancy-lists/" + world.list + "/" + what, body);
    }

    @Given("^(E\\d{3}) agrees to the list$")
    public void agreesToList(String staff) {
        agree(staff, String.valueOf(world.list));
    }

    @Then("^the list has (\\d+) cards and ([\\d.]+)$")
    public void listHas(int cards, String yuan) {
        assertThat(world.done().path("cards").asInt()).isEqualTo(cards);
        assertThat(World.yuan(world.done().path("balance"))).isEqualTo(yuan);
    }

    @Then("^(\\d+) members are counted$")
    public void counted(long members) {
        var counts = world.get("/member-counts?program=" + world.program());
        assertThat(counts.path("counted").asLong()).isEqualTo(members);
    }

    @Then("^the (old )?card of (\\p{L}+) is ([A-Z]+)$")
    public void cardIs(@Nullable String old, String name, String status) {
        world.checkNothingRefused();
        var person = world.person(name);
        var card = world.get("/cards/" + (old == null ? person.card : person.oldCard));
        assertThat(card.path("status").asString()).isEqualTo(status);
    }

    /// A table of a pointer into the case and what stands there.
    @Then("^the case says:$")
    public void caseSays(DataTable facts) {
        var file = world.done();
        facts.asMap()
                .forEach((at, value) ->
                        assertThat(file.at(at).asString()).as(at + " of " + file).isEqualTo(value));
    }

    private Map<String, Object> body(Map<String, String> fields) {
        var body = new LinkedHashMap<String, Object>();
        fields.forEach((field, text) -> body.put(field, value(field, text)));
        return body;
    }

    private Object value(String field, String text) {
        return switch (field) {
            case "tender" -> Map.of("kind", text);
            case "reminded", "withCard" -> text.equals("yes");
            case "roomCharge" -> World.fen(text);
            case "papers", "grounds" -> List.of(text.split(", "));
            case "idDocument" -> document(text.substring("document of ".length()));
            case "agent" -> Map.of("name", text, "idDocument", document(text));
            default -> text;
        };
    }

    private Map<String, String> document(String name) {
        return Map.of("type", "resident-id", "number", world.person(name).idNumber());
    }
}
