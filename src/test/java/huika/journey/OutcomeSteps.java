package huika.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Steps that look at what came of it.
public final class OutcomeSteps {

    private static final String WHO = "(\\p{L}+|\"[^\"]+\")";

    private final World world = World.here();

    @Then("^" + WHO + " pays ([\\d.]+)(?: and earns (no|\\d+) points?)?$")
    public void pays(String name, String yuan, @Nullable String points) {
        var sale = world.done();
        assertThat(World.yuan(sale.path("net"))).isEqualTo(yuan);
        if (points != null) assertThat(sale.path("pointsEarned").asLong()).isEqualTo(count(points));
        var explained = world.get("/purchases/" + sale.path("id").asString() + "/explanation");
        assertThat(explained.path("agrees").asBoolean()).as(explained.toString()).isTrue();
    }

    @Then("^(?:\\p{L}+) pays ([\\d.]+) from the balance and ([\\d.]+) in cash$")
    public void paysInParts(String balance, String cash) {
        assertThat(World.yuan(tender("stored-value").path("amount"))).isEqualTo(balance);
        assertThat(World.yuan(tender("cash").path("amount"))).isEqualTo(cash);
    }

    @Then("^([\\d.]+) comes from the principal and ([\\d.]+) from the bonus$")
    public void drawn(String principal, String bonus) {
        assertThat(World.yuan(tender("stored-value").path("principal"))).isEqualTo(principal);
        assertThat(World.yuan(tender("stored-value").path("bonus"))).isEqualTo(bonus);
    }

    private JsonNode tender(String kind) {
        for (var tender : world.done().path("tenders")) {
            if (tender.path("kind").asString().equals(kind)) return tender;
        }
        throw new AssertionError("no tender " + kind + ": " + world.answer().text());
    }

    @Then("^the lines earn ([\\d, ]+) points$")
    public void lineEarnings(String points) {
        var earned = new ArrayList<String>();
        for (var line : world.done().path("lines")) earned.add(line.path("points").asString());
        assertThat(String.join(", ", earned)).isEqualTo(points);
    }

    @Then("^(\\p{L}+) gets back ([\\d.]+) and (no|\\d+) points? (?:is|are) taken back$")
    public void getsBack(String name, String yuan, String points) {
        assertThat(World.yuan(world.done().path("paidBack"))).isEqualTo(yuan);
        assertThat(world.done().path("pointsTaken").asLong()).isEqualTo(count(points));
    }

    @Then("^it is done, and it says$")
    public void says(DataTable facts) {
        var done = world.done();
        facts.asMap()
                .forEach((at, value) -> assertThat(done.at(at).asString()).as(at).isEqualTo(value));
    }

    @Then("^([\\d.]+) is withheld$")
    public void withheld(String yuan) {
        assertThat(World.yuan(world.done().path("withheld"))).isEqualTo(yuan);
    }

    @Then("^the top-up gives a bonus of ([\\d.]+)$")
    public void bonus(String yuan) {
        assertThat(World.yuan(world.done().path("bonus"))).isEqualTo(yuan);
    }

    @Then("^([\\d.]+) is paid back$")
    public void paidBack(String yuan) {
        assertThat(World.yuan(world.done().path("paidBack"))).isEqualTo(yuan);
    }

    @Then("^" + WHO + " has (no|\\d+) points?$")
    public void hasPoints(String name, String points) {
        assertThat(balance(name, "points").asLong()).isEqualTo(count(points));
    }

    @Then("^(\\p{L}+) has a balance of ([\\d.]+)(?: and a bonus of ([\\d.]+))?$")
    public void hasBalance(String name, String principal, @Nullable String bonus) {
        assertThat(World.yuan(balance(name, "principal"))).isEqualTo(principal);
        assertThat(World.yuan(balance(name, "bonus"))).isEqualTo(bonus == null ? "0.00" : bonus);
    }

    @Then("^(\\p{L}+) holds (no|\\d+) \"([a-z-]+)\" coupons?$")
    public void holds(String name, String units, String coupon) {
        assertThat(balance(name, coupon).asLong(0)).isEqualTo(count(units));
    }

    @Then("^(\\p{L}+) may use \"([a-z-]+)\" (no|\\d+) more(?: times?)? this year$")
    public void mayUse(String name, String benefit, String times) {
        for (var quota : standing(name).path("quotas")) {
            if (!quota.path("code").asString().equals(benefit)) continue;
            assertThat(quota.path("left").asLong()).isEqualTo(count(times));
            return;
        }
        throw new AssertionError(name + " has no " + benefit);
    }

    private JsonNode balance(String name, String asset) {
        return standing(name).path("balances").path(asset);
    }

    @Then("^(\\p{L}+) is (ordinary|silver|gold|platinum)$")
    public void isOfTier(String name, String tier) {
        assertThat(standing(name).path("tier").asString()).isEqualTo(tier);
    }

    @Then("^(\\p{L}+) has spent ([\\d.]+) towards the tier$")
    public void hasSpent(String name, String yuan) {
        assertThat(World.yuan(standing(name).path("progress").path("spent"))).isEqualTo(yuan);
    }

    /// `Tang can use 220 points until 2027-03-26`: open lots of points by their last day.
    @Then("^(\\p{L}+) can use (\\d+) points until (\\d{4}-\\d{2}-\\d{2})$")
    public void canUseUntil(String name, long points, String day) {
        var sum = 0L;
        for (var lot :
                world.get("/memberships/" + world.person(name).membership() + "/lots")
                        .path("items")) {
            var usable = lot.path("asset").asString().equals("points");
            if (usable && lot.path("validUntil").asString("").equals(day)) {
                sum += lot.path("remaining").asLong();
            }
        }
        assertThat(sum).isEqualTo(points);
    }

    private JsonNode standing(String name) {
        return world.standing(world.person(name.replace("\"", "")));
    }

    @Then("^it is refused with ([A-Z_]+)$")
    public void isRefused(String code) {
        var refusal = world.refusal();
        assertThat(refusal.path("code").asString()).as(refusal.toString()).isEqualTo(code);
    }

    /// A table of a pointer into the answer and what stands there: `/unmet/0/actual`.
    @Then("^it is refused with ([A-Z_]+) where$")
    public void isRefusedWhere(String code, DataTable facts) {
        isRefused(code);
        facts.asMap()
                .forEach((pointer, value) ->
                        assertThat(world.refusal().at(pointer).asString())
                                .as(pointer + " of " + world.refusal())
                                .isEqualTo(value));
    }

    @Then("^it is refused with ([A-Z_]+) at (\\d+) places?$")
    public void isRefusedAtPlaces(String code, int places) {
        isRefused(code);
        assertThat(world.refusal().path("errors")).as(world.refusal().toString()).hasSize(places);
    }

    private static long count(String number) {
        return number.equals("no") ? 0 : Long.parseLong(number);
    }
}
