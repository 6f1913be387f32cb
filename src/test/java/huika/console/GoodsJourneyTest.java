package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import huika.console.Browser.Window;
import huika.security.Permissions;
import huika.world.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Goods of a branch's list and coupons of a member, from the page they are kept on to the sale;
/// afterwards the ledger is asked.
class GoodsJourneyTest {

    private static final String PROGRAM = "food-retail";
    private static final String WHERE = "program=" + PROGRAM + "&branch=S001";
    private static Browser browser;
    private static TestServer server;
    private static int people;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        // a machine that builds and tests at once is slow
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server = TestServer.start(Path.of("programs/food-retail"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void goodsAreAddedChangedAndTakenOffSale(String language) {
        try (var window = at(language, "/goods")) {
            var page = window.page();
            button(page, Browser.said(language, "新增商品", "Add goods")).click();
            var sku = "P-" + language;
            field(page, Browser.said(language, "商品编号", "SKU")).fill(sku);
            field(page, Browser.said(language, "品名", "Name")).fill("富士苹果");
            field(page, Browser.said(language, "单价 (¥)", "Price (¥)")).fill("12.5");
            Door.look(page, "goods-form-" + language);
            assertThat(window.barriers()).isEmpty();
            var save = button(page, Browser.said(language, "保存商品", "Save the goods"));
            save.click();
            var row = row(page, sku);
            assertThat(row).containsText("12.50");
            assertThat(lookup(sku).path("goods").path("initials").asString()).isEqualTo("fspg");

            button(row, Browser.said(language, "修改", "Edit")).click();
            field(page, Browser.said(language, "单价 (¥)", "Price (¥)")).fill("9");
            save.click();
            assertThat(row).containsText("9.00");
            assertThat(lookup(sku).path("price").asLong()).isEqualTo(900);
            assertThat(window.barriers()).isEmpty();

            button(row, Browser.said(language, "停售", "Take off sale")).click();
            assertThat(row).hasCount(0);
            assertThat(server.get("/goods/lookups?" + WHERE + "&code=" + sku).status())
                    .isEqualTo(404);
            assertThat(window.troubles()).isEmpty();
            assertThat(window.refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aFileOfGoodsIsTriedConfirmedByItsCountAndRung(String language) {
        var pear = language.equals("zh") ? "6900000000021" : "6900000000038";
        var csv =
                """
                门店,商品编号,品名,单价,条码,品类
                S001,L-%1$s,雪花梨,3.50,%2$s,food
                S001,M-%1$s,坏行,三元,,food
                """
                        .formatted(language, pear);
        try (var window = at(language, "/goods")) {
            var page = window.page();
            var link = Browser.said(language, "导入文件", "Import a file");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).click();
            page.getByLabel(Browser.said(language, "文件", "File"))
                    .first()
                    .setInputFiles(
                            new FilePayload(
                                    "goods.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
            Door.look(page, "goods-import-" + language);
            button(page, Browser.said(language, "上传并试读", "Send and try")).click();
            var tried =
                    Browser.said(
                            language,
                            "试读完成：1 行可导入，1 行有错。",
                            "Tried: 1 rows can be imported, 1 are faulty.");
            assertThat(page.getByText(tried)).isVisible();
            var faulty = page.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW).last();
            assertThat(faulty).containsText(Browser.said(language, "单价", "price"));
            assertThat(window.barriers()).isEmpty();
            assertThat(server.get("/goods?" + WHERE + "&q=L-" + language).body().path("items"))
                    .isEmpty();
            page.getByLabel(
                            Browser.said(
                                    language, "输入文件的总行数以确认", "Type how many rows the file has"))
                    .fill("2");
            button(page, Browser.said(language, "导入 1 行", "Import 1 rows")).click();
            assertThat(page.getByText(Browser.said(language, "已完成", "Done")).first()).isVisible();
            assertThat(lookup(pear).path("price").asLong()).isEqualTo(350);
            assertThat(window.troubles()).isEmpty();
        }
        try (var window = till(language)) {
            window.scan(pear);
            assertThat(window.page().getByTestId("due")).hasText("¥3.50");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void goodsAreRungByCodeByLabelByLettersAndByTouch(String language) {
        var apple = language.equals("zh") ? "6900000000014" : "6900000000045";
        var scale = language.equals("zh") ? "2100012" : "2100013";
        keep("A-" + language, "黄岩蜜橘", 880, "food", apple);
        keep("B-" + language, "散装核桃", 3_000, "food", scale);
        keep("C-" + language, "蜂蜜" + language, 4_500, "food");
        keep("D-" + language, "蜂王浆" + language, 9_900, "food");
        try (var window = till(language)) {
            var page = window.page();
            window.scan(apple);
            assertThat(page.getByTestId("due")).hasText("¥8.80");
            window.scan(apple);
            assertThat(page.getByTestId("due")).hasText("¥17.60");
            window.scan(checked(scale + "01234"));
            assertThat(page.getByTestId("due")).hasText("¥29.94");
            assertThat(page.getByText("散装核桃").first()).isVisible();
            window.type("fw" + "j" + language);
            window.press("Enter");
            assertThat(page.getByTestId("due")).hasText("¥128.94");
            window.type("f");
            window.press("Enter");
            var list = Browser.said(language, "选择商品", "Choose goods");
            assertThat(page.getByRole(AriaRole.LISTBOX, listed(list))).isVisible();
            Door.look(page, "counter-goods-choices-" + language);
            assertThat(window.barriers()).isEmpty();
            window.press("Escape");
            page.locator(".c-tabs button").first().click();
            var piece =
                    page.locator(".c-piece", new Page.LocatorOptions().setHasText("蜂蜜" + language));
            piece.click();
            assertThat(page.getByTestId("due")).hasText("¥173.94");
            looks(window, "counter-goods-shelf-" + language);
            assertThat(window.barriers()).isEmpty();
            page.locator(".c-tabs button").first().click();
            reprice(window, language, "C-" + language);
            assertThat(page.getByTestId("due")).hasText("¥168.94");
            var document = pay(window, language, "168.94");
            var lines = sold(document).path("lines");
            assertThat(lines.size()).isEqualTo(4);
            assertThat(lines.path(0).path("sku").asString()).isEqualTo("A-" + language);
            assertThat(lines.path(0).path("net").asLong()).isEqualTo(1_760);
            assertThat(lines.path(1).path("net").asLong()).isEqualTo(1_234);
            assertThat(lines.path(3).path("net").asLong()).isEqualTo(4_000);
            assertThat(server.get("/audit?action=goods:sell-at-another-price").text())
                    .contains(Browser.said(language, "破包装", "Damaged"));
            assertThat(window.troubles()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aCouponIsChosenUsedUpAndComesBackWithTheReturn(String language) {
        var person = withVoucher();
        try (var window = till(language)) {
            var page = window.page();
            window.scan(person.card());
            var coupon = page.locator(".c-who .c-coupon");
            assertThat(coupon).containsText("电子券20元");
            ring(window, "100.00");
            coupon.click();
            assertThat(page.getByTestId("due")).hasText("¥80.00");
            var without = Browser.said(language, "不用券应收", "To pay without it");
            assertThat(page.getByText(without)).isVisible();
            assertThat(page.locator(".c-verdict")).containsText("¥100.00");
            looks(window, "counter-coupon-" + language);
            assertThat(window.barriers()).isEmpty();
            assertThat(vouchers(person)).as("a quote uses nothing").isEqualTo(1);

            window.press("F9");
            window.press("F6");
            assertThat(page.getByTestId("due")).hasText("¥100.00");
            window.press("F6");
            assertThat(page.getByTestId("due")).hasText("¥80.00");
            assertThat(page.getByTestId("left")).hasText("¥0.00");
            Door.look(page, "counter-coupon-pay-" + language);
            assertThat(window.barriers()).isEmpty();
            window.press("Enter");
            var paid = Browser.said(language, "已收款 ¥80.00", "Paid ¥80.00");
            assertThat(page.getByText(paid)).isVisible();
            assertThat(vouchers(person)).as("used up with the sale").isZero();
            var entries = server.get("/memberships/" + person.membership() + "/entries?limit=50");
            assertThat(entries.text()).contains("\"asset\":\"voucher\"");

            window.press("F6");
            var back = Browser.said(language, "券退回会员", "Coupon goes back to the member");
            window.scan(person.card());
            assertThat(page.getByText("李*")).isVisible();
            assertThat(page.locator(".c-way[aria-checked='true']"))
                    .containsText(Browser.said(language, "持卡退货", "With the card"));
            assertThat(page.locator(".c-way[aria-checked='true']")).containsText(back);
            Door.look(page, "counter-coupon-return-" + language);
            window.press("Enter");
            assertThat(page.getByText(Browser.said(language, "已退货", "Refunded")).first())
                    .isVisible();
            assertThat(vouchers(person)).as("back with the return").isEqualTo(1);
            assertThat(window.troubles()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aTopUpStandsOnTheCustomersScreenInWords(String language) {
        var person = person();
        try (var window = till(language)) {
            var display = window.context().newPage();
            display.navigate(Door.address(server, "/counter/display"));
            window.page().bringToFront();
            window.scan(person.card());
            assertThat(window.page().getByText("李*")).isVisible();
            window.press("F4");
            window.type("1000");
            assertThat(display.getByText("¥1,000.00").first()).isVisible();
            assertThat(display.getByText("壹仟元整")).isVisible();
            assertThat(display.getByText(Browser.said(language, "请核对金额", "Please check")).first())
                    .isVisible();
            assertThat(display.locator(".display-facts")).containsText("¥100.00");
            Door.look(display, "display-top-up-" + language);
            window.press("Enter");
            assertThat(display.getByText(Browser.said(language, "已充值", "Topped up"))).isVisible();
            assertThat(display.locator(".display-facts")).containsText("¥1,000.00");
            assertThat(balance(person, "principal")).isEqualTo(100_000);
            assertThat(balance(person, "bonus")).isEqualTo(10_000);
            assertThat(window.troubles()).isEmpty();
        }
    }

    private static void reprice(Window window, String language, String sku) {
        var page = window.page();
        window.type(sku + " 40");
        window.press("Enter");
        Door.look(page, "counter-goods-reprice-" + language);
        page.getByText(Browser.said(language, "破包装", "Damaged")).click();
        // the line that is there at the list's price gives way to this one
        button(page, Browser.said(language, "取消", "Cancel") + " Esc").click();
        page.locator(".c-lines tbody tr").last().click();
        page.locator(".c-reprice").click();
        page.getByLabel(Browser.said(language, "这次卖 (¥)", "Sold at (¥)")).fill("40");
        page.getByText(Browser.said(language, "破包装", "Damaged")).click();
        assertThat(window.barriers()).isEmpty();
        page.getByLabel(Browser.said(language, "这次卖 (¥)", "Sold at (¥)")).press("Enter");
    }

    /// Pays in cash, and tells the slip's id.
    private static String pay(Window window, String language, String amount) {
        window.press("F9");
        assertThat(window.page().getByTestId("left")).hasText("¥0.00");
        var answer =
                window.page()
                        .waitForResponse(
                                "**/api/v1/purchases",
                                () -> window.page().keyboard().press("Enter"));
        var paid = Browser.said(language, "已收款 ¥" + amount, "Paid ¥" + amount);
        assertThat(window.page().getByText(paid)).isVisible();
        return JsonMapper.shared().readTree(answer.text()).path("id").asString();
    }

    private static JsonNode sold(String id) {
        return server.get("/purchases/" + id).body();
    }

    /// The screen at each size, light and dark, where pictures are asked for.
    private static void looks(Window window, String name) {
        if (System.getProperty("huika.screens") == null) return;
        var page = window.page();
        for (var size :
                List.of(new int[] {1366, 768}, new int[] {1024, 768}, new int[] {390, 844})) {
            page.setViewportSize(size[0], size[1]);
            for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                Door.look(page, name + "-" + size[0] + "-" + theme);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1366, 768);
    }

    private record Person(String membership, String card) {}

    private static Person person() {
        var form = new LinkedHashMap<String, Object>();
        form.put("program", PROGRAM);
        form.put("name", "李雷");
        form.put("phone", "138002%05d".formatted(++people));
        form.put("branch", "S001");
        form.put("signature", true);
        form.put("idDocument", Map.of("type", "passport", "number", "H%08d".formatted(people)));
        var joined = server.post("/members", form);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        var membership = joined.body().path("membership").asString();
        var wish = Map.of("membership", membership, "product", "ordinary", "branch", "S001");
        return new Person(membership, server.post("/cards", wish).body().path("number").asString());
    }

    /// Somebody who had points enough for a voucher.
    private static Person withVoucher() {
        var person = person();
        var body = new HashMap<String, Object>();
        body.put("branch", "S001");
        body.put("card", person.card());
        body.put(
                "lines",
                List.of(
                        Map.of(
                                "sku",
                                "X",
                                "category",
                                "food",
                                "quantity",
                                1,
                                "unitPrice",
                                60_000)));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        var sold = server.post("/purchases", body);
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
        var reward =
                Map.of("membership", person.membership(), "reward", "voucher", "branch", "S001");
        var redeemed = server.post("/redemptions", reward);
        assertThat(redeemed.status()).as(redeemed.text()).isEqualTo(201);
        return person;
    }

    private static long balance(Person person, String asset) {
        var standing = server.get("/memberships/" + person.membership()).body();
        return standing.path("balances").path(asset).asLong();
    }

    private static long vouchers(Person person) {
        return balance(person, "voucher");
    }

    private static void keep(
            String sku, String name, long price, String category, String... barcodes) {
        var body = new HashMap<String, Object>();
        body.put("program", PROGRAM);
        body.put("branch", "S001");
        body.put("sku", sku);
        body.put("name", name);
        body.put("price", price);
        body.put("category", category);
        body.put("barcodes", List.of(barcodes));
        var made = server.post("/goods", body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static JsonNode lookup(String code) {
        var found = server.get("/goods/lookups?" + WHERE + "&code=" + code);
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        return found.body();
    }

    /// With the check digit that a scale prints.
    private static String checked(String code) {
        var sum = 0;
        for (var i = 0; i < code.length(); i++) {
            sum += (code.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return code + (10 - sum % 10) % 10;
    }

    private static void ring(Window window, String amount) {
        window.type(amount);
        window.press("Enter", "Enter");
        assertThat(window.page().getByTestId("due")).hasText("¥" + amount);
    }

    private static Window till(String language) {
        var window = at(language, "/counter");
        assertThat(window.page().locator(".c-omnibox input")).isFocused();
        return window;
    }

    /// A page, opened by somebody who may do everything everywhere.
    private static Window at(String language, String path) {
        var window = browser.window(language);
        var me = new HashMap<String, Object>();
        me.put("client", "console");
        me.put("name", "王芳");
        me.put("permissions", Permissions.all());
        me.put("posts", List.of());
        me.put("factors", List.of());
        me.put("staff", "E007");
        me.put("branches", null);
        me.put("programs", null);
        var body = new JsonMapper().writeValueAsString(me);
        window.context()
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + TestServer.ADMIN_KEY));
        window.context()
                .route(
                        "**/api/v1/me",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody(body)));
        window.page()
                .addInitScript(
                        """
                        localStorage.setItem('huika.till', JSON.stringify({ program: 'food-retail',
                          branch: 'S001', branchName: '甲店', till: 'T1', operator: 'E007' }))
                        """);
        window.page().navigate(Door.address(server, path));
        return window;
    }

    private static Locator button(Page page, String name) {
        return Door.button(page, name);
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Page page, String name) {
        return page.locator("form.form").getByLabel(name, new Locator.GetByLabelOptions());
    }

    private static Locator row(Page page, String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Page.GetByRoleOptions listed(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
