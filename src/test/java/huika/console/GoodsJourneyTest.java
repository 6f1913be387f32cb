package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import huika.console.Browser.Window;
import huika.world.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Goods of a branch's list, from the page they are kept on to the sale; afterwards the ledger is
/// asked.
class GoodsJourneyTest {

    private static final String PROGRAM = "food-retail";
    private static final String WHERE = "program=" + PROGRAM + "&branch=S001";
    private static Browser browser;
    private static TestServer server;

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
            Tills.looks(window, "counter-goods-shelf-" + language);
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

    private static Window till(String language) {
        return Tills.till(browser, server, language);
    }

    private static Window at(String language, String path) {
        return Tills.at(browser, server, language, path);
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
