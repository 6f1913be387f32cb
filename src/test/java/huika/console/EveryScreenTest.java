package huika.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import huika.console.Browser.Window;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every page of the console opens on a desk, a tablet and a phone, in both languages, light and
/// dark: nothing is wider than the screen, nothing goes wrong, no word of the other language is
/// left, and axe finds nothing that keeps somebody out.
///
/// `-Dhuika.screens=FOLDER` keeps pictures; with `-Dhuika.screens.all=true` of every page in every
/// size, language and theme.
class EveryScreenTest {

    private record Size(String name, int width, int height) {}

    private static final Size DESK = new Size("desk", 1366, 768);
    private static final Size TABLET = new Size("tablet", 1024, 768);
    private static final Size PHONE = new Size("phone", 390, 844);

    private static final List<String> PAGES =
            List.of(
                    "/counter",
                    "/members",
                    "/members/new",
                    "/cards",
                    "/card-desk/stock",
                    "/card-desk/hand-overs",
                    "/card-desk/counts",
                    "/card-desk/cases",
                    "/card-desk/write-offs",
                    "/card-desk/wrong-top-ups",
                    "/card-desk/dormant",
                    "/card-desk/complimentary",
                    "/card-desk/orders",
                    "/card-desk/segments",
                    "/card-desk/designs",
                    "/card-desk/products",
                    "/dashboard",
                    "/dashboard/lines?figure=sales&from=2026-01-01&to=2026-01-05",
                    "/slips",
                    "/slips?date=2026-01-05",
                    "/shifts",
                    "/days?from=2026-01-01&to=2026-01-05",
                    "/days/S001/2026-01-05",
                    "/programs",
                    "/programs/food-retail",
                    "/programs/food-retail?view=yaml&version=2",
                    "/approvals",
                    "/approvals?box=decided",
                    "/organisation",
                    "/organisation?view=departments",
                    "/organisation?view=tree",
                    "/staff",
                    "/staff/E007",
                    "/grants",
                    "/roles",
                    "/accounts",
                    "/api-keys",
                    "/cards/issue",
                    "/access-requests",
                    "/books/proof",
                    "/audit",
                    "/goods",
                    "/goods?state=off",
                    "/imports",
                    "/imports?kind=goods",
                    "/jobs",
                    "/jobs/lot-expiry",
                    "/webhooks",
                    "/me",
                    "/nowhere");

    /// What is wider than the screen, and what of the page itself speaks Chinese in English.
    private static final String FAULTS =
            """
            language => {
              const faults = []
              const page = document.documentElement
              if (page.scrollWidth > page.clientWidth) {
                const wide = [...document.querySelectorAll('body *')]
                  .filter(e => e.getBoundingClientRect().right > page.clientWidth + 1
                    && !e.closest('.table-wrap, .matrix-wrap, .cm-editor, .tabs'))
                faults.push('wide: ' + wide.slice(0, 3).map(e => e.outerHTML.slice(0, 120)))
              }
              if (language === 'en') {
                const own = 'h1, h2, th, label, button, .hint, .empty-title, .tabs a, nav a'
                for (const e of document.querySelectorAll(own)) {
                  const text = e.innerText ?? ''
                  const isName = e.matches('.link, .page-head:has(a) h1, .c-goods button')
                  const quotes = isName || /^§/.test(text) || e.closest('.cm-editor')
                  if (/[\\u4e00-\\u9fff]/.test(text.replace('中文', '')) && !quotes)
                    faults.push('Chinese: ' + text.slice(0, 60))
                }
              }
              return faults
            }
            """;

    private static Browser browser;
    private static TestServer server;
    private static String member;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        server = TestServer.start(Path.of("programs/food-retail"));
        var form =
                Map.of(
                        "program",
                        "food-retail",
                        "name",
                        "欧阳娜娜",
                        "phone",
                        "13800138000",
                        "branch",
                        "S001",
                        "signature",
                        true,
                        "idDocument",
                        Map.of("type", "passport", "number", "E00000001"));
        var joined = server.post("/members", form);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        member = joined.body().path("id").asString();
        var card =
                server.post(
                                "/cards",
                                Map.of(
                                        "membership",
                                        joined.body().path("membership").asString(),
                                        "product",
                                        "ordinary",
                                        "branch",
                                        "S001"))
                        .body()
                        .path("number")
                        .asString();
        var tender = Map.of("kind", "cash");
        server.post(
                "/top-ups",
                Map.of("branch", "S001", "card", card, "amount", 123_456_700, "tender", tender));
        var goods = new HashMap<String, Object>();
        goods.put("program", "food-retail");
        goods.put("branch", "S001");
        goods.put("category", "food");
        for (var i = 1; i <= 12; i++) {
            goods.put("sku", "SKU-00000000" + i);
            goods.put("name", "内蒙古草原有机纯牛奶礼盒装" + i);
            goods.put("price", 12_345_600 + i);
            goods.put("barcodes", List.of("690000000%04d".formatted(i), "290%04d".formatted(i)));
            assertThat(server.post("/goods", goods).status()).isEqualTo(201);
        }
        var yaml =
                server.sql()
                        .sql("select yaml from program.version where program = 'food-retail'")
                        .query(String.class)
                        .single()
                        .replace("{points: 1, per: 1.00,", "{points: 1, per: 2.00,");
        var versions = "/programs/food-retail/versions";
        var kind = Map.of("Content-Type", "application/yaml", "Huika-Actor", "E003");
        assertThat(server.send("POST", versions, yaml, kind).status()).isEqualTo(201);
        var from = Map.of("effectiveFrom", "2026-02-01");
        server.post(versions + "/2/submissions", from, "Huika-Actor", "E003");
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    @Test
    void inEnglishOnAPhoneInTheDark() {
        assertThat(walk(PHONE, "en", "dark")).isEmpty();
    }

    @Test
    void inChineseOnADeskAndATablet() {
        assertThat(walk(DESK, "zh", "light")).isEmpty();
    }

    @Test
    void picturesAreTakenOnDemand() {
        if (!Boolean.getBoolean("huika.screens.all")) return;
        for (var size : List.of(DESK, TABLET, PHONE)) {
            for (var language : List.of("zh", "en")) {
                for (var theme : List.of("light", "dark")) walk(size, language, theme);
            }
        }
    }

    private static List<String> walk(Size size, String language, String theme) {
        var faults = new ArrayList<String>();
        try (var window = browser.window()) {
            var page = window.page();
            page.setViewportSize(size.width(), size.height());
            page.addInitScript(
                    """
                    localStorage.setItem('huika.language', '%s')
                    localStorage.setItem('huika.theme', '%s')
                    localStorage.setItem('huika.till', JSON.stringify({ program: 'food-retail',
                      branch: 'S001', branchName: 'S001', till: 'T1', operator: 'E007' }))
                    """
                            .formatted(language, theme));
            Door.withKey(server, window, "E007", "/me");
            for (var each : PAGES) faults.addAll(look(window, each, size, language, theme));
            faults.addAll(look(window, "/members/" + member, size, language, theme));
            window.troubles().forEach(trouble -> faults.add("trouble: " + trouble));
        }
        return faults;
    }

    private static List<String> look(
            Window window, String at, Size size, String language, String theme) {
        var page = window.page();
        page.navigate(Door.address(server, at));
        page.locator("h1, .c-omnibox").first().waitFor();
        PlaywrightAssertions.assertThat(page.locator(".loading")).hasCount(0);
        var folder = System.getProperty("huika.screens");
        if (folder != null) {
            var name = String.join("-", at, size.name(), language, theme);
            var file = Path.of(folder, name.replaceAll("[^a-z0-9]+", "-") + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
        var found = new ArrayList<>(faults(page, language));
        found.addAll(window.barriers());
        if (size.equals(DESK)) {
            page.setViewportSize(TABLET.width(), TABLET.height());
            faults(page, language).forEach(fault -> found.add("on a tablet " + fault));
            page.setViewportSize(size.width(), size.height());
        }
        return found.stream().map(fault -> at + " " + fault).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> faults(Page page, String language) {
        return (List<String>) page.evaluate(FAULTS, language);
    }
}
