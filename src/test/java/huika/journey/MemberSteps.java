package huika.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Steps about joining, and about cards.
public final class MemberSteps {

    private final World world = World.here();

    @Given("people show their identity card when they register")
    public void showIdentityCard() {
        world.showDocument = true;
    }

    @Given("people sign the form when they register")
    public void sign() {
        world.sign = true;
    }

    @When("^(\\p{L}+) registers(?: (?:on|through) the (\\w+))?$")
    public void registers(String name, @Nullable String channel) {
        register(name, channel, Map.of());
    }

    /// A table of fields by the names of the HTTP contract; `referrer` names a person.
    @When("^(\\p{L}+) registers with:$")
    public void registersWith(String name, DataTable fields) {
        register(name, null, fields.asMap());
    }

    /// The same with nothing but what the table says.
    @When("^the company \"([^\"]+)\" registers with:$")
    public void companyRegisters(String name, DataTable fields) {
        var form = new LinkedHashMap<String, Object>();
        form.put("program", world.program());
        form.put("branch", world.branch);
        form.put("channel", "store");
        form.put("kind", "company");
        form.put("name", name);
        form.putAll(fields.asMap());
        send(world.person(name), form);
    }

    private void register(String name, @Nullable String channel, Map<String, String> fields) {
        var person = world.person(name);
        var form = new LinkedHashMap<String, Object>();
        form.put("program", world.program());
        form.put("branch", world.branch);
        form.put("channel", channel == null ? "store" : channel);
        form.put("name", name);
        form.put("phone", person.phone);
        if (world.showDocument) {
            form.put("idDocument", Map.of("type", "resident-id", "number", person.idNumber()));
        }
        if (world.sign) form.put("signature", true);
        fields.forEach((field, value) -> put(form, field, value));
        send(person, form);
    }

    private void put(Map<String, Object> form, String field, String value) {
        switch (field) {
            case "referrer", "phone of" -> {
                var other = world.person(value);
                form.put(field.equals("referrer") ? "referrer" : "phone", other.phone);
            }
            case "parties" -> form.put(field, List.of(value.split(", ")));
            case "passport", "driving licence" -> {
                var type = field.equals("passport") ? "passport" : "driving-licence";
                form.put("idDocument", Map.of("type", type, "number", value));
            }
            case "identity card of" ->
                    form.put(
                            "idDocument",
                            Map.of(
                                    "type",
                                    "resident-id",
                                    "number",
                                    world.person(value).idNumber()));
            case "signature" -> form.put(field, value.equals("yes"));
            default -> form.put(field, value);
        }
    }

    private void send(Person person, Map<String, Object> form) {
        var answer = world.act("/members", form);
        if (answer.status() != 201) return;
        person.membership = answer.body().path("membership").asString();
        person.memberNumber = answer.body().path("memberNumber").asString();
    }

    @When("^(\\p{L}+) gets an? \"([a-z-]+)\" card$")
    public void getsACard(String name, String product) {
        var person = world.person(name);
        var body = new LinkedHashMap<String, Object>();
        if (person.membership == null) body.put("program", world.program());
        else body.put("membership", person.membership);
        body.put("product", product);
        body.put("branch", world.branch);
        body.put("tender", Map.of("kind", "cash"));
        var answer = world.act("/cards", body);
        if (answer.status() == 201) person.card = answer.body().path("number").asString();
    }

    @When("^(\\p{L}+) pays the joining fee$")
    public void paysTheFee(String name) {
        world.act(fee(name), Map.of("branch", world.branch, "tender", Map.of("kind", "cash")));
    }

    @When("^(E\\d{3}) waives the joining fee of (\\p{L}+)$")
    public void waivesTheFee(String staff, String name) {
        world.actAs(staff, fee(name), Map.of("branch", world.branch, "waiver", "example"));
    }

    private String fee(String name) {
        return "/memberships/" + world.person(name).membership() + "/fee-payments";
    }

    @Then("^the card costs ([\\d.]+)$")
    public void theCardCosts(String yuan) {
        assertThat(World.yuan(world.done().path("fee"))).isEqualTo(yuan);
    }

    @Then("^(\\p{L}+|\"[^\"]+\") is a member with the number ([A-Z]-\\d+)$")
    public void isAMember(String name, String number) {
        assertThat(world.person(name.replace("\"", "")).memberNumber).isEqualTo(number);
    }
}
