package huika.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import huika.security.Permissions;
import huika.world.Golden;
import huika.world.TestServer;
import java.util.HashSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docs/reference/openapi.json` is what a server serves.
class OpenApiTest {

    private static final JsonNode API = served();

    @Test
    void thePageIsWhatIsServed() {
        var text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(API);
        Golden.holds("docs/reference/openapi.json", text + "\n");
    }

    @Test
    void everyRouteSaysWhoMayCallIt() {
        var known = new HashSet<>(Permissions.all());
        known.add(Permissions.ANYONE);
        known.add(Permissions.SELF);
        known.add(Permissions.MEMBER);
        for (var path : API.path("paths")) {
            for (var operation : path) {
                var id = operation.path("operationId").asString();
                if (id.equals("health")) continue;
                assertThat(known).as(id).contains(operation.path("x-permission").asString());
                assertThat(operation.path("responses").has("4XX")).isTrue();
            }
        }
        var buy = API.path("paths").path("/purchases").path("post");
        assertThat(buy.path("x-permission").asString()).isEqualTo("purchase:create");
        assertThat(buy.path("parameters").path(0).path("name").asString())
                .isEqualTo("Idempotency-Key");
        assertThat(buy.path("responses").propertyNames()).contains("200", "201");
    }

    @Test
    void whatABodyMustHoldIsTold() {
        var schemas = API.path("components").path("schemas");
        assertThat(schemas.path("BacktestPeriod").path("required").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("from", "to");
        var sale = schemas.path("PurchaseRequest");
        assertThat(sale.path("required").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("branch", "lines");
        assertThat(sale.path("properties").path("till").path("type").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("string", "null");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var named = new HashSet<>(API.path("components").path("schemas").propertyNames());
        var used = new TreeSet<String>();
        for (var reference : API.findValuesAsString("$ref")) {
            used.add(reference.replace("#/components/schemas/", ""));
        }
        assertThat(named).containsAll(used).hasSize(used.size());
    }

    private static JsonNode served() {
        var answer = TestServer.shared().get("/openapi.json", "Authorization", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }
}
