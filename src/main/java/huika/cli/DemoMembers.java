package huika.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One member of each program, so that each can be found at its counter and come into the portal.
final class DemoMembers {

    private static final List<String> NAMES =
            List.of(
                    "韩梅梅", "林涛", "魏华", "高慧", "马冬梅", "孙晓", "周立", "吴敏", "郑凯", "冯雪", "陈晨", "褚宁", "卫东",
                    "蒋丽", "沈阳", "杨帆");
    private static final long PHONE = 13_800_138_001L;

    private final HuikaCli cli;
    private final Client client;

    DemoMembers(HuikaCli cli, Client client) {
        this.cli = cli;
        this.client = client;
    }

    void join() {
        cli.say("每个制度一位会员：", "One member of each program:");
        var number = 0;
        for (var program : client.get("/programs?limit=200").path("items")) {
            var code = program.path("id").asString();
            var name = NAMES.get(number % NAMES.size());
            var phone = Long.toString(PHONE + number++);
            try {
                var membership = join(code, name, phone).path("membership").asString();
                cli.print(
                        "    " + phone + "  " + name + "  " + code + "  " + card(code, membership));
            } catch (Trouble refused) {
                cli.warn(
                        code + "：" + refused.in(Language.ZH),
                        code + ": " + refused.in(Language.EN));
            }
        }
    }

    private JsonNode join(String program, String name, String phone) {
        var asked = client.get("/programs/" + program).path("data").path("membership");
        var form = new HashMap<String, Object>();
        form.put("program", program);
        form.put("phone", phone);
        form.put("branch", branch(program));
        var required = asked.path("required").valueStream().map(JsonNode::asString).toList();
        if (required.isEmpty() || required.contains("name")) form.put("name", name);
        if (required.contains("id document")) form.put("idDocument", document(asked, phone));
        if (required.contains("address")) form.put("address", "北京市海淀区一路 1 号");
        if (required.contains("signature")) form.put("signature", true);
        var channels = asked.path("channels");
        if (channels.size() > 1) form.put("channel", channels.path(channels.size() - 1).asString());
        return client.post("/members", form);
    }

    /// A passport where that will do, else an identity card; both nobody's.
    private static Map<String, String> document(JsonNode asked, String phone) {
        var kinds = asked.path("documents").valueStream().map(JsonNode::asString).toList();
        if (kinds.contains("passport")) return Map.of("type", "passport", "number", "E" + phone);
        var body = "11010519900307" + phone.substring(phone.length() - 3);
        var sum = 0;
        for (var i = 0; i < body.length(); i++) {
            var weight = (1 << (body.length() - i)) % 11;
            sum += (body.charAt(i) - '0') * weight;
        }
        return Map.of("type", "resident-id", "number", body + "10X98765432".charAt(sum % 11));
    }

    /// The first that has a till, for a cashier to find them at.
    private String branch(String program) {
        var branches = client.get("/branches?limit=200&program=" + program).path("items");
        for (var branch : branches) {
            if (!branch.path("tills").isEmpty()) return branch.path("code").asString();
        }
        return branches.path(0).path("code").asString();
    }

    /// A card of the first product that is handed out just like that; else none.
    private String card(String program, String membership) {
        var products = client.get("/card-products?limit=200&program=" + program).path("items");
        for (var product : products) {
            try {
                var wanted =
                        Map.of(
                                "membership",
                                membership,
                                "product",
                                product.path("product").asString(),
                                "branch",
                                branch(program),
                                "tender",
                                Map.of("kind", "cash"));
                return client.post("/cards", wanted).path("number").asString("");
            } catch (Trouble notSo) {
                // another kind may do
            }
        }
        return "";
    }
}
