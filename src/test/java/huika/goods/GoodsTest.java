package huika.goods;

import static org.assertj.core.api.Assertions.assertThat;

import huika.access.Firm;
import huika.world.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a branch sells: by hand, by file, and what its counter makes of a scanned code.
class GoodsTest {

    private static final String WHERE = "program=corner-shop&branch=S001";
    private static Firm firm;

    @BeforeAll
    static void start() {
        firm = new Firm();
    }

    @AfterAll
    static void stop() {
        firm.close();
    }

    private static Answer add(String sku, String name, long price, String... barcodes) {
        var body = new HashMap<String, Object>();
        body.put("program", Firm.PROGRAM);
        body.put("branch", "S001");
        body.put("sku", sku);
        body.put("name", name);
        body.put("price", price);
        body.put("category", "food");
        body.put("barcodes", List.of(barcodes));
        body.put("flags", List.of("special"));
        return firm.server().post("/goods", body);
    }

    private static String named(String q) {
        var found = firm.server().get("/goods?" + WHERE + "&q=" + q).body().path("items");
        var skus = new StringBuilder();
        for (var each : found) skus.append(each.path("sku").asString()).append(' ');
        return skus.toString().strip();
    }

    @Test
    void aCodeIsOneThingInABranch() {
        var made = add("A-1", "电视机", 399_900, "6900000000014");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.body().path("initials").asString()).isEqualTo("dsj");
        assertThat(add("A-1", "别的", 100).code()).isEqualTo("GOODS_EXIST");
        var taken = add("A-2", "别的", 100, "6900000000014");
        assertThat(taken.code()).isEqualTo("BARCODE_TAKEN");
        assertThat(named("A-2")).as("nothing of it stays").isEmpty();
        assertThat(add("A-3", " ", 100).code()).isEqualTo("FIELD_INVALID");
        assertThat(add("A-3", "x", -1).code()).isEqualTo("AMOUNT_INVALID");
        assertThat(named("dsj")).isEqualTo("A-1");
        assertThat(named("视")).isEqualTo("A-1");
        assertThat(named("690000000001")).isEqualTo("A-1");
        assertThat(named("a-")).isEqualTo("A-1");
        assertThat(named("%25")).isEmpty();
        var scanned = firm.server().get("/goods/lookups?" + WHERE + "&code=6900000000014");
        assertThat(scanned.body().path("price").asLong()).isEqualTo(399_900);
        assertThat(scanned.body().path("goods").path("flags").path(0).asString())
                .isEqualTo("special");
        var unknown = firm.server().get("/goods/lookups?" + WHERE + "&code=1");
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void whatIsChangedIsWhatSomebodySaw() {
        var path = "/goods/" + add("B-1", "牛奶", 1_000).body().path("id").asString();
        var price = Map.of("price", 1_200);
        assertThat(firm.server().send("PATCH", path, price, Map.of()).code())
                .isEqualTo("PRECONDITION_REQUIRED");
        var changed = firm.server().send("PATCH", path, price, Map.of("If-Match", "\"1\""));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.body().path("price").asLong()).isEqualTo(1_200);
        assertThat(changed.body().path("category").asString()).isEqualTo("food");
        assertThat(firm.server().send("PATCH", path, price, Map.of("If-Match", "\"1\"")).code())
                .isEqualTo("STALE_VERSION");
        var gone = Map.of("active", false);
        firm.server().send("PATCH", path, gone, Map.of("If-Match", "\"2\""));
        assertThat(firm.server().get("/goods/lookups?" + WHERE + "&code=B-1").status())
                .as("sold no more")
                .isEqualTo(404);
        assertThat(firm.server().get(path).body().path("active").asBoolean()).isFalse();
    }

    @Test
    void anotherPriceHasAReasonAndStandsOnRecord() {
        var path = "/goods/" + add("C-1", "面包", 500).body().path("id").asString();
        var wish = Map.of("price", 400, "reason", "破包装");
        var cashier =
                firm.key(Map.of("branches", List.of("S001")), Set.of("goods:read", "quote:create"));
        assertThat(
                        firm.server()
                                .post(path + "/price-overrides", wish, "Authorization", cashier)
                                .status())
                .isEqualTo(403);
        assertThat(
                        firm.server()
                                .post(path + "/price-overrides", Map.of("price", 1, "reason", " "))
                                .code())
                .isEqualTo("REASON_MISSING");
        var done = firm.server().post(path + "/price-overrides", wish);
        assertThat(done.status()).as(done.text()).isEqualTo(201);
        assertThat(done.body().path("price").asLong()).as("the list stays").isEqualTo(500);
        var trail = firm.server().get("/audit?action=goods:sell-at-another-price");
        assertThat(trail.text()).contains("破包装");
    }

    @Test
    void aLabelOfTheScaleSaysItsOwnPrice() {
        add("W-1", "散装苹果", 1_000, "2100012");
        add("00034", "散装梨", 900);
        var apples = firm.server().get("/goods/lookups?" + WHERE + "&code=2100012012348");
        assertThat(apples.body().path("price").asLong()).as(apples.text()).isEqualTo(1_234);
        assertThat(apples.body().path("goods").path("sku").asString()).isEqualTo("W-1");
        assertThat(apples.body().path("goods").path("price").asLong()).isEqualTo(1_000);
        var pears = firm.server().get("/goods/lookups?" + WHERE + "&code=2000034005000");
        assertThat(pears.body().path("goods").path("sku").asString()).isEqualTo("00034");
        assertThat(pears.body().path("price").asLong()).isEqualTo(500);
        var wrong = firm.server().get("/goods/lookups?" + WHERE + "&code=2100012012347");
        assertThat(wrong.status()).as("its check digit is wrong").isEqualTo(404);
    }

    @Test
    void aCategoryIsOneOfTheProgram() {
        var body = new HashMap<String, Object>();
        body.put("program", Firm.PROGRAM);
        body.put("branch", "S001");
        body.put("sku", "F-1");
        body.put("name", "玩具");
        body.put("price", 100);
        body.put("category", "toys");
        var refused = firm.server().post("/goods", body);
        assertThat(refused.code()).as(refused.text()).isEqualTo("CATEGORY_UNKNOWN");
        assertThat(refused.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/category");
        var inFood = firm.server().get("/goods?" + WHERE + "&category=food&q=玩");
        assertThat(inFood.body().path("items").size()).isZero();
    }

    @Test
    void anotherBranchSeesNothingOfIt() {
        var path = "/goods/" + add("D-1", "酱油", 900).body().path("id").asString();
        var away = firm.key(Map.of("branches", List.of("S002")));
        assertThat(firm.server().get(path, "Authorization", away).status()).isEqualTo(404);
        assertThat(firm.server().get("/goods?" + WHERE, "Authorization", away).code())
                .isEqualTo("BRANCH_NOT_PERMITTED");
    }

    @Test
    void aFileIsTriedAndItsFaultyRowsAreNamed() {
        var csv =
                """
                门店,商品编号,品名,单价,条码,品类,标记,在售
                S001,E-1,苹果,3.50,6900000000021,food,,
                S001,E-2,梨,abc,,food,,
                S001,E-3,旧货,1.00,6900000000021,food,,
                S009,E-4,哪里,1,,,,
                S001,E-5,停售,2,,,,否
                """;
        var run = send(csv);
        var id = run.path("id").asString();
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("READY");
        assertThat(run.path("rows").asLong()).isEqualTo(5);
        var errors = new HashMap<Long, String>();
        for (var each : run.path("errors")) {
            errors.put(each.path("row").asLong(), each.path("code").asString());
        }
        assertThat(errors).containsEntry(3L, "AMOUNT_INVALID").containsEntry(5L, "BRANCH_UNKNOWN");
        assertThat(named("E-")).as("only tried").isEmpty();
        var confirmed =
                firm.server().post("/imports/" + id + "/confirmations", Map.of("expectedCount", 5));
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(202);
        org.awaitility.Awaitility.await()
                .until(() ->
                        firm.server()
                                .get("/imports/" + id)
                                .body()
                                .path("state")
                                .asString()
                                .equals("DONE"));
        assertThat(firm.server().get("/imports/" + id).body().path("ok").asLong()).isEqualTo(2);
        assertThat(named("E-")).isEqualTo("E-1 E-5");
        var apple = firm.server().get("/goods/lookups?" + WHERE + "&code=6900000000021").body();
        assertThat(apple.path("price").asLong()).isEqualTo(350);
        assertThat(firm.server().get("/goods/lookups?" + WHERE + "&code=E-5").status())
                .isEqualTo(404);
    }

    private static tools.jackson.databind.JsonNode send(String csv) {
        var answer =
                firm.server()
                        .send(
                                "POST",
                                "/imports?kind=goods&program=corner-shop&file=goods.csv",
                                csv.getBytes(StandardCharsets.UTF_8),
                                Map.of("Content-Type", "text/csv"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }
}
