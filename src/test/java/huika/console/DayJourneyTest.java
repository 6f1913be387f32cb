package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static huika.console.Door.button;
import static huika.console.Door.region;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A store manager's evening: from the figure of the month down to the reasons of one slip, and the
/// close of the day.
class DayJourneyTest {

    private static final String WHERE = "program=food-retail&branch=S001";
    private static Browser browser;
    private static TestServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server = TestServer.start(Path.of("programs/food-retail"));
        sell("S001", "T1", 8_800, "A-1");
        sell("S001", "T2", 123_456, "A-2");
        sell("S002", "T1", 4_200, "A-3");
        server.settled();
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void eachStepFromTheTileToTheReasonsAddsUp(String language) {
        var say = Speech.of(language, "dashboard", "slip", "shift");
        try (var window = browser.window(language)) {
            var page = window.page();
            Door.withKey(
                    server, window, "E006", "/dashboard?period=days&from=2026-01-01&to=2026-01-05");
            var flows = region(page, say.it("本期"));
            assertThat(flows.getByText("1,364.56").first()).isVisible();
            assertThat(window.barriers()).isEmpty();
            page.getByLabel(say.it("对比")).selectOption("lastYear");
            assertThat(flows.getByText(say.it("对比 2025-01-01 – 2025-01-05"))).isVisible();
            flows.getByRole(AriaRole.LINK).first().click();
            assertThat(page.getByTestId("total")).hasText("1,364.56");
            assertThat(window.barriers()).isEmpty();
            link(page, "2026-01-05").click();
            assertThat(page.getByTestId("total")).hasText("1,364.56");
            assertThat(page.getByRole(AriaRole.ROW).filter(has("S002")).last())
                    .containsText("42.00");
            link(page, "S001").click();
            assertThat(page.getByTestId("day-total"))
                    .containsText(Browser.said(language, "净额 ¥1,322.56", "net ¥1,322.56"));
            assertThat(window.barriers()).isEmpty();
            link(page, "A-2").click();
            assertThat(page.getByTestId("net")).hasText("1,234.56");
            assertThat(
                            region(page, say.it("为什么"))
                                    .getByText(Browser.said(language, "与小票相符", "as the slip says")))
                    .isVisible();
            assertThat(window.barriers()).isEmpty();
            assertThat(window.troubles()).isEmpty();
        }
        var all = lines("&from=2026-01-01&to=2026-01-05&by=DAY").path("total").path("net").asLong();
        assertThat(all).isEqualTo(136_456);
        var sum = 0L;
        for (var slip : server.get("/slips?" + WHERE + "&date=2026-01-05").body().path("items")) {
            sum += slip.path("amount").asLong();
        }
        assertThat(sum).isEqualTo(132_256);
    }

    @Test
    void aDayWaitsForItsDrawersAndIsClosedOnce() {
        var opening = new HashMap<String, Object>();
        opening.put("program", "food-retail");
        opening.put("branch", "S002");
        opening.put("till", "T1");
        opening.put("operator", "E007");
        opening.put("floatAmount", 10_000);
        var opened = server.post("/shifts", opening);
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        var shift = opened.body().path("id").asString();
        try (var window = browser.window()) {
            var page = window.page();
            Door.withKey(server, window, "E006", "/days?from=2026-01-01&to=2026-01-05");
            var days = region(page, "日结");
            assertThat(days.getByRole(AriaRole.ROW).filter(has("S002"))).containsText("未交班");
            assertThat(window.barriers()).isEmpty();
            days.getByRole(AriaRole.ROW)
                    .filter(has("S002"))
                    .getByRole(AriaRole.LINK)
                    .first()
                    .click();
            var close = region(page, "日结");
            assertThat(close.getByText("这些班次没交，不能日结： T1 E007")).isVisible();
            assertThat(button(page, "日结")).isDisabled();
            assertThat(window.barriers()).isEmpty();
            var counted = server.post("/shifts/" + shift + "/closings", Map.of("counted", 10_000));
            assertThat(counted.status()).as(counted.text()).isEqualTo(201);
            page.reload();
            assertThat(button(page, "日结")).isEnabled();
            page.getByLabel("备注").fill("一切正常");
            button(page, "日结").click();
            assertThat(page.getByText("已日结：净额 ¥42.00，现金 ¥42.00")).isVisible();
            assertThat(window.barriers()).isEmpty();
            assertThat(window.troubles()).isEmpty();
        }
        var kept =
                server.get(
                                "/days?program=food-retail&branch=S002"
                                        + "&from=2026-01-05&to=2026-01-05")
                        .body()
                        .path("days")
                        .path(0);
        assertThat(kept.path("state").asString()).isEqualTo("CLOSED");
        assertThat(kept.path("net").asLong()).isEqualTo(4_200);
        assertThat(kept.path("close").path("closedBy").asString()).isEqualTo("E006");
        assertThat(kept.path("close").path("note").asString()).isEqualTo("一切正常");
    }

    private static com.microsoft.playwright.Locator.FilterOptions has(String text) {
        return new com.microsoft.playwright.Locator.FilterOptions().setHasText(text);
    }

    private static com.microsoft.playwright.Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static JsonNode lines(String more) {
        return server.get("/insights/lines?program=food-retail" + more).body();
    }

    private static void sell(String branch, String till, long fen, String document) {
        var line = Map.of("sku", "P9", "category", "food", "quantity", 1, "unitPrice", fen);
        var body = new HashMap<String, Object>();
        body.put("program", "food-retail");
        body.put("branch", branch);
        body.put("till", till);
        body.put("document", document);
        body.put("lines", List.of(line));
        body.put("tenders", List.of(Map.of("kind", "cash")));
        var sold = server.post("/purchases", body);
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
    }
}
