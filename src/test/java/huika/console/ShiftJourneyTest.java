package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static huika.console.Door.button;
import static huika.console.Door.region;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A cashier's shift from its float to a blind count that does not come out.
class ShiftJourneyTest {

    private static final String SETUP =
            """
            {"program":"food-retail","branch":"S001","branchName":"甲店","till":"TILL",
             "operator":"E007"}
            """;
    private static Browser browser;
    private static TestServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server = TestServer.start(Path.of("programs/food-retail"));
        Door.account(server, "E007");
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    private static void sell(String till, long fen) {
        var sold =
                server.post(
                        "/purchases",
                        Map.of(
                                "program",
                                "food-retail",
                                "branch",
                                "S001",
                                "till",
                                till,
                                "operator",
                                "E007",
                                "document",
                                "SJ-" + till,
                                "lines",
                                List.of(
                                        Map.of(
                                                "sku",
                                                "P9",
                                                "category",
                                                "food",
                                                "quantity",
                                                1,
                                                "unitPrice",
                                                fen)),
                                "tenders",
                                List.of(Map.of("kind", "cash", "amount", fen))));
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aDrawerThatDoesNotComeOutIsClosedWithAReasonAndASecondPerson(String language) {
        var say = Speech.of(language, "session", "counter", "shift");
        var till = Browser.said(language, "T1", "T2");
        try (var window = browser.window(language)) {
            var page = window.page();
            page.addInitScript(
                    "localStorage.setItem('huika.till', JSON.stringify("
                            + SETUP.replace("TILL", till)
                            + "))");
            Door.enter(server, window, "E007", "/counter", say);
            assertThat(page.getByPlaceholder(say.it("扫描或输入"))).isFocused();
            window.press("F10", "Digit9");
            var drawer = region(page, say.it("班次与交班"));
            drawer.getByLabel(say.it("备用金")).fill("500.001");
            page.keyboard().press("Enter");
            assertThat(drawer.getByText(say.it("金额最多两位小数"))).isVisible();
            drawer.getByLabel(say.it("备用金")).fill("500");
            assertThat(window.barriers()).isEmpty();
            page.keyboard().press("Enter");
            assertThat(drawer.getByText(say.it("先点钱"))).isVisible();
            assertThat(window.barriers()).isEmpty();

            sell(till, 8_800);
            button(page, say.it("现金存取")).click();
            var cash = page.getByRole(com.microsoft.playwright.options.AriaRole.FORM);
            cash.getByLabel(say.it("金额")).fill("30");
            assertThat(window.barriers()).isEmpty();
            button(page, say.it("记下现金存取")).click();
            assertThat(drawer.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .isVisible();
            cash.getByLabel(say.it("第二人工号")).fill("E006");
            button(page, say.it("记下现金存取")).click();
            assertThat(
                            drawer.getByText(
                                    Browser.said(
                                            language, "已记：取出¥30.00", "Recorded: Taken out ¥30.00")))
                    .isVisible();
            cash.getByLabel(say.it("方向")).selectOption("IN");
            cash.getByLabel(say.it("事由")).selectOption("CHANGE");
            cash.getByLabel(say.it("金额")).fill("30");
            button(page, say.it("记下现金存取")).click();
            assertThat(
                            drawer.getByText(
                                    Browser.said(
                                            language, "已记：放入¥30.00", "Recorded: Put in ¥30.00")))
                    .isVisible();
            assertThat(window.barriers()).isEmpty();
            window.refused().clear();
            button(page, say.it("返回交班")).click();
            assertThat(page.getByTestId("cash"))
                    .hasText(
                            Browser.said(
                                    language,
                                    "放入 30.00 · 取出 30.00",
                                    "Put in 30.00 · Taken out 30.00"));
            drawer.getByLabel(say.it("¥100.00 张数")).fill("5");
            drawer.getByLabel(say.it("¥50.00 张数")).fill("1");
            drawer.getByLabel(say.it("¥20.00 张数")).fill("1");
            drawer.getByLabel(say.it("¥5.00 张数")).fill("1");
            drawer.getByLabel(say.it("¥1.00 张数")).fill("3");
            assertThat(drawer.getByLabel(say.it("点得合计"))).hasValue("578.00");
            button(page, say.it("交班")).click();
            assertThat(drawer.getByText(say.it("点得与应有不符"))).isVisible();
            assertThat(drawer).not().containsText("588.00");
            assertThat(window.barriers()).isEmpty();
            drawer.getByLabel(say.it("原因")).fill("找零多给一张");
            drawer.getByLabel(say.it("第二人工号")).fill("E007");
            button(page, say.it("交班")).click();
            assertThat(drawer.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .isVisible();
            drawer.getByLabel(say.it("第二人工号")).fill("E006");
            button(page, say.it("交班")).click();
            assertThat(page.getByTestId("expected")).hasText("¥588.00");
            assertThat(page.getByTestId("difference")).hasText("−¥10.00");
            assertThat(window.barriers()).isEmpty();
            assertThat(window.troubles()).isEmpty();
        }
        var kept =
                server.get("/shifts?program=food-retail&branch=S001").body().path("items").path(0);
        assertThat(kept.path("status").asString()).isEqualTo("CLOSED");
        assertThat(kept.path("difference").asLong()).isEqualTo(-1_000);
        assertThat(kept.path("witness").asString()).isEqualTo("E006");
        assertThat(kept.path("reason").asString()).isEqualTo("找零多给一张");

        // both drawers are a day's together; the first is looked at alone
        if (till.equals("T2")) return;
        try (var window = browser.window(language)) {
            var page = window.page();
            Door.withKey(server, window, "E006", "/shifts?branch=S001&day=2026-01-05");
            assertThat(region(page, say.it("现金核对 S001 2026-01-05")).getByText(say.it("短少 ¥10.00")))
                    .isVisible();
            assertThat(region(page, say.it("班次")).getByText("▲ −10.00")).isVisible();
            assertThat(window.barriers()).isEmpty();
            assertThat(window.troubles()).isEmpty();
        }
    }
}
