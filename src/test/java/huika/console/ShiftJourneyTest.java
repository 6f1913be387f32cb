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
import org.junit.jupiter.api.Test;

/// A cashier's shift from its float to a blind count that does not come out.
class ShiftJourneyTest {

    private static final String SETUP =
            """
            {"program":"food-retail","branch":"S001","branchName":"甲店","till":"T1",
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

    private static void sell(long fen) {
        var sold =
                server.post(
                        "/purchases",
                        Map.of(
                                "program",
                                "food-retail",
                                "branch",
                                "S001",
                                "till",
                                "T1",
                                "operator",
                                "E007",
                                "document",
                                "SJ-" + fen,
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

    @Test
    void aDrawerThatDoesNotComeOutIsClosedWithAReasonAndASecondPerson() {
        try (var window = browser.window()) {
            var page = window.page();
            page.addInitScript("localStorage.setItem('huika.till', JSON.stringify(" + SETUP + "))");
            Door.enter(server, window, "E007", "/counter");
            assertThat(page.getByPlaceholder("扫描或输入")).isFocused();
            window.press("F10", "Digit9");
            var drawer = region(page, "班次与交班");
            drawer.getByLabel("备用金").fill("500.001");
            page.keyboard().press("Enter");
            assertThat(drawer.getByText("金额最多两位小数")).isVisible();
            drawer.getByLabel("备用金").fill("500");
            assertThat(window.barriers()).isEmpty();
            page.keyboard().press("Enter");
            assertThat(drawer.getByText("先点钱")).isVisible();
            assertThat(window.barriers()).isEmpty();

            sell(8_800);
            button(page, "现金存取").click();
            var cash = page.getByRole(com.microsoft.playwright.options.AriaRole.FORM);
            cash.getByLabel("金额").fill("30");
            assertThat(window.barriers()).isEmpty();
            button(page, "记下现金存取").click();
            assertThat(drawer.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .isVisible();
            cash.getByLabel("第二人工号").fill("E006");
            button(page, "记下现金存取").click();
            assertThat(drawer.getByText("已记：取出¥30.00")).isVisible();
            cash.getByLabel("方向").selectOption("IN");
            cash.getByLabel("事由").selectOption("CHANGE");
            cash.getByLabel("金额").fill("30");
            button(page, "记下现金存取").click();
            assertThat(drawer.getByText("已记：放入¥30.00")).isVisible();
            assertThat(window.barriers()).isEmpty();
            window.refused().clear();
            button(page, "返回交班").click();
            assertThat(page.getByTestId("cash")).hasText("放入 30.00 · 取出 30.00");
            drawer.getByLabel("¥100.00 张数").fill("5");
            drawer.getByLabel("¥50.00 张数").fill("1");
            drawer.getByLabel("¥20.00 张数").fill("1");
            drawer.getByLabel("¥5.00 张数").fill("1");
            drawer.getByLabel("¥1.00 张数").fill("3");
            assertThat(drawer.getByLabel("点得合计")).hasValue("578.00");
            button(page, "交班").click();
            assertThat(drawer.getByText("点得与应有不符")).isVisible();
            assertThat(drawer).not().containsText("588.00");
            assertThat(window.barriers()).isEmpty();
            drawer.getByLabel("原因").fill("找零多给一张");
            drawer.getByLabel("第二人工号").fill("E007");
            button(page, "交班").click();
            assertThat(drawer.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .isVisible();
            drawer.getByLabel("第二人工号").fill("E006");
            button(page, "交班").click();
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

        try (var window = browser.window()) {
            var page = window.page();
            Door.withKey(server, window, "E006", "/shifts?branch=S001&day=2026-01-05");
            assertThat(region(page, "现金核对 S001 2026-01-05").getByText("短少 ¥10.00")).isVisible();
            assertThat(region(page, "班次").getByText("▲ −10.00")).isVisible();
            assertThat(window.barriers()).isEmpty();
            assertThat(window.troubles()).isEmpty();
        }
    }
}
