package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import huika.console.Browser.Window;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Coupons of a member and their top-up, at the counter and on the customer's screen; afterwards
/// the ledger is asked.
class CouponJourneyTest {

    private static final String PROGRAM = "food-retail";
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
    void aCouponIsChosenUsedUpAndComesBackWithTheReturn(String language) {
        var person = withVoucher();
        try (var window = till(language)) {
            var page = window.page();
            window.scan(person.card());
            var coupon = page.locator(".c-who .c-coupon");
            assertThat(coupon).containsText("电子券20元");
            Tills.ring(window, "100.00");
            coupon.click();
            assertThat(page.getByTestId("due")).hasText("¥80.00");
            var without = Browser.said(language, "不用券应收", "To pay without it");
            assertThat(page.getByText(without)).isVisible();
            assertThat(page.locator(".c-verdict")).containsText("¥100.00");
            Tills.looks(window, "counter-coupon-" + language);
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
            // by the time it is looked through, the amount has stood long enough to be meant
            assertThat(window.barriers()).isEmpty();
            window.press("Enter");
            assertThat(display.getByText(Browser.said(language, "已充值", "Topped up"))).isVisible();
            assertThat(display.locator(".display-facts")).containsText("¥1,000.00");
            assertThat(balance(person, "principal")).isEqualTo(100_000);
            assertThat(balance(person, "bonus")).isEqualTo(10_000);
            assertThat(window.troubles()).isEmpty();
        }
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

    private static Window till(String language) {
        return Tills.till(browser, server, language);
    }
}
