package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import huika.console.Browser.Window;
import huika.security.Permissions;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A cashier's work at the counter, by keyboard and scanner alone; afterwards the ledger is asked.
class CounterJourneyTest {

    private static final String PROGRAM = "food-retail";
    private static Browser browser;
    private static TestServer server;
    private static int phones;

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

    private record Person(String membership, String card) {}

    private static Person withBalance(long fen) {
        var form = new LinkedHashMap<String, Object>();
        form.put("program", PROGRAM);
        form.put("name", "李雷");
        form.put("phone", "138001%05d".formatted(++phones));
        form.put("branch", "S001");
        form.put("signature", true);
        form.put("idDocument", Map.of("type", "passport", "number", "E%08d".formatted(phones)));
        var joined = server.post("/members", form);
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        var membership = joined.body().path("membership").asString();
        var card =
                server.post(
                                "/cards",
                                Map.of(
                                        "membership",
                                        membership,
                                        "product",
                                        "ordinary",
                                        "branch",
                                        "S001"))
                        .body()
                        .path("number")
                        .asString();
        if (fen > 0) {
            var topUp =
                    server.post(
                            "/top-ups",
                            Map.of(
                                    "branch",
                                    "S001",
                                    "card",
                                    card,
                                    "amount",
                                    fen,
                                    "tender",
                                    Map.of("kind", "cash")));
            assertThat(topUp.status()).as(topUp.text()).isEqualTo(201);
        }
        return new Person(membership, card);
    }

    private static long balance(Person person, String asset) {
        return server.get("/memberships/" + person.membership())
                .body()
                .path("balances")
                .path(asset)
                .asLong();
    }

    private static long purchases(Person person) {
        return server.get("/memberships/" + person.membership() + "/entries?limit=200")
                .body()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("kind").asString().equals("PURCHASE"))
                .map(entry -> entry.path("journal").asString())
                .distinct()
                .count();
    }

    /// A till of S001, set up, with the omnibox ready.
    private static Window till() {
        return till("zh");
    }

    private static Window till(String language) {
        var window = browser.window(language);
        var me =
                Map.of(
                        "client",
                        "console",
                        "name",
                        "王芳",
                        "permissions",
                        Permissions.all(),
                        "posts",
                        List.of(),
                        "factors",
                        List.of(),
                        "staff",
                        "E007");
        window.context()
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + TestServer.ADMIN_KEY));
        window.context()
                .route(
                        "**/api/v1/me",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody(new JsonMapper().writeValueAsString(me))));
        var setup =
                """
                {"program":"food-retail","branch":"S001","branchName":"甲店","till":"T1",
                 "operator":"E007"}
                """;
        window.page()
                .addInitScript("localStorage.setItem('huika.till', JSON.stringify(" + setup + "))");
        window.page().navigate("http://127.0.0.1:" + server.port() + "/counter");
        assertThat(omnibox(window.page())).isFocused();
        return window;
    }

    private static com.microsoft.playwright.Locator omnibox(Page page) {
        return page.locator(".c-omnibox input");
    }

    /// One line of an amount, as it is typed where there is no barcode.
    private static void ring(Window window, String amount) {
        window.type(amount);
        window.press("Enter", "Enter");
        assertThat(window.page().getByTestId("due")).hasText("¥" + amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aSaleOnTheCardIsTwoKeysAfterTheGoods(String language) {
        var person = withBalance(100_000);
        try (var window = till(language)) {
            var page = window.page();
            window.scan(person.card());
            assertThat(page.getByText("李*")).isVisible();
            assertThat(page.getByText("1,000.00")).isVisible();
            ring(window, "220.00");
            assertThat(page.getByTestId("due")).hasText("¥220.00");
            assertThat(window.barriers()).isEmpty();

            window.press("NumpadAdd");
            assertThat(page.getByTestId("left")).hasText("¥0.00");
            assertThat(window.barriers()).isEmpty();
            window.press("Enter");

            var paid = Browser.said(language, "已收款 ¥220.00", "Paid ¥220.00");
            assertThat(page.getByText(paid)).isVisible();
            assertThat(window.barriers()).isEmpty();
            assertThat(balance(person, "principal")).isEqualTo(80_000);
            assertThat(balance(person, "bonus")).isEqualTo(8_000);
            assertThat(balance(person, "points")).isEqualTo(220);
            assertThat(window.troubles()).isEmpty();
            assertThat(window.refused()).isEmpty();
        }
    }

    @Test
    void theCustomersScreenFollowsTheSale() {
        var person = withBalance(100_000);
        try (var window = till()) {
            var display = window.context().newPage();
            display.navigate("http://127.0.0.1:" + server.port() + "/counter/display");
            assertThat(display.getByText("欢迎光临")).isVisible();
            window.page().bringToFront();
            window.scan(person.card());
            ring(window, "220.00");
            assertThat(display.getByText("李*")).isVisible();
            assertThat(display.getByText("¥220.00").first()).isVisible();
            assertThat(display.getByText("本单积分 +220")).isVisible();
            assertThat(display.getByRole(AriaRole.BUTTON)).hasCount(0);
            window.press("NumpadAdd");
            assertThat(window.page().getByTestId("left")).hasText("¥0.00");
            window.press("Enter");
            assertThat(display.getByText("已付 ¥220.00")).isVisible();
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void cashGivesChangeAndASaleWithoutAMemberEarnsNothing() {
        try (var window = till()) {
            var page = window.page();
            ring(window, "88.00");
            window.press("NumpadAdd");
            window.type("100");
            assertThat(page.getByTestId("left")).hasText("¥12.00");
            window.press("Enter");
            assertThat(page.getByTestId("change")).hasText("¥12.00");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void whatTheCardDoesNotCoverIsAskedForAndPaidInCash() {
        var person = withBalance(10_000);
        try (var window = till()) {
            var page = window.page();
            window.scan(person.card());
            assertThat(page.getByText("李*")).isVisible();
            ring(window, "200.00");
            assertThat(page.getByTestId("due")).hasText("¥200.00");
            window.press("NumpadAdd");
            window.press("F3");
            window.type("110");
            assertThat(page.getByTestId("left")).hasText("¥90.00");
            window.press("F2");
            assertThat(page.getByTestId("left")).hasText("¥0.00");
            window.press("Enter");
            assertThat(page.getByText("已收款 ¥200.00")).isVisible();
            assertThat(balance(person, "principal")).isZero();
            assertThat(balance(person, "bonus")).isZero();
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void aLostAnswerIsAskedForAgainAndNothingIsSoldTwice() {
        var person = withBalance(100_000);
        try (var window = till()) {
            var page = window.page();
            var sent = new AtomicInteger();
            page.route(
                    "**/api/v1/purchases",
                    route -> {
                        // the server does it, and its answer never arrives
                        if (sent.incrementAndGet() == 1) {
                            route.fetch();
                            route.abort();
                        } else {
                            route.resume();
                        }
                    });
            window.scan(person.card());
            assertThat(page.getByText("李*")).isVisible();
            ring(window, "50.00");
            window.press("NumpadAdd");
            assertThat(page.getByTestId("left")).hasText("¥0.00");
            window.press("Enter", "Enter");
            assertThat(page.getByText("本单已成功，没有重复收。")).isVisible();
            assertThat(sent.get()).isEqualTo(2);
            assertThat(purchases(person)).isEqualTo(1);
            assertThat(balance(person, "principal") + balance(person, "bonus")).isEqualTo(105_000);
        }
    }

    @Test
    void aScanWhilePayingChangesNoAmountAndPressesNoButton() {
        var person = withBalance(100_000);
        try (var window = till()) {
            var page = window.page();
            window.scan(person.card());
            assertThat(page.getByText("李*")).isVisible();
            ring(window, "30.00");
            window.press("NumpadAdd");
            assertThat(page.getByTestId("left")).hasText("¥0.00");
            window.scan("6901234567892");
            assertThat(page.getByText("扫描被忽略：现在不能加商品")).isVisible();
            assertThat(page.getByTestId("left")).hasText("¥0.00");
            assertThat(purchases(person)).isZero();
        }
    }

    @Test
    void aTopUpShowsItsBonusBeforeItIsConfirmed() {
        var person = withBalance(0);
        try (var window = till()) {
            var page = window.page();
            window.scan(person.card());
            assertThat(page.getByText("李*")).isVisible();
            window.press("F4");
            window.type("1000");
            assertThat(page.getByText("壹仟元整").first()).isVisible();
            assertThat(page.getByTestId("bonus")).hasText("¥100.00");
            assertThat(window.barriers()).isEmpty();
            window.press("Enter");
            assertThat(page.getByText("已充值")).isVisible();
            assertThat(balance(person, "principal")).isEqualTo(100_000);
            assertThat(balance(person, "bonus")).isEqualTo(10_000);
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void aReturnTakesThePointsBack() {
        var person = withBalance(100_000);
        var sold =
                server.post(
                        "/purchases",
                        Map.of(
                                "branch",
                                "S001",
                                "document",
                                "J-1",
                                "card",
                                person.card(),
                                "lines",
                                List.of(
                                        Map.of(
                                                "sku",
                                                "P9",
                                                "category",
                                                "food",
                                                "quantity",
                                                2,
                                                "unitPrice",
                                                4_400)),
                                "tenders",
                                List.of(Map.of("kind", "stored-value"))));
        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
        try (var window = till()) {
            var page = window.page();
            window.scan(person.card());
            assertThat(page.getByText("李*")).isVisible();
            window.press("F6");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("J-1").setExact(true))
                    .click();
            assertThat(page.getByText("扣回积分").first()).isVisible();
            assertThat(window.barriers()).isEmpty();
            window.press("Enter");
            assertThat(page.getByText("已退货")).isVisible();
            assertThat(balance(person, "points")).isZero();
            assertThat(balance(person, "principal")).isEqualTo(100_000);
            assertThat(window.troubles()).isEmpty();
        }
    }
}
