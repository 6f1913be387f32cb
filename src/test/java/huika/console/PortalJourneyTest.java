package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import huika.console.Browser.Window;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A member with a phone before the portal. Afterwards the API is asked what the ledger holds.
class PortalJourneyTest {

    private static final AtomicInteger PHONES = new AtomicInteger();

    private static Browser browser;
    private static TestServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        // a machine that builds and tests at once is slow
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server =
                TestServer.start(
                        Path.of("src/test/resources/programs/portal-shop.yaml"),
                        Path.of("src/test/resources/programs/card-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    /// What the page says, in one language.
    private record Words(
            String language,
            String phone,
            String send,
            String code,
            String enter,
            String paid,
            String another,
            String covered,
            String offline,
            String value,
            String statement,
            String why,
            String mine,
            String privacy,
            String withdraw,
            String give,
            String export,
            String cards,
            String loss,
            String ask,
            String sure,
            String lost,
            String noCard,
            String payCode,
            String out) {}

    private static final Words ZH =
            new Words(
                    "zh",
                    "手机号",
                    "获取验证码",
                    "验证码",
                    "登录",
                    "已付款 ¥220.00",
                    "显示新的码",
                    "已隐藏",
                    "没有网络时",
                    "余额",
                    "明细",
                    "为什么",
                    "我的",
                    "隐私与资料",
                    "撤回: 服务短信",
                    "同意: 服务短信",
                    "导出",
                    "我的卡",
                    "挂失",
                    "我要挂失此卡",
                    "确认挂失",
                    "已挂失，已停用",
                    "没有可以出示的卡",
                    "付款码",
                    "退出登录");
    private static final Words EN =
            new Words(
                    "en",
                    "Phone number",
                    "Send me a code",
                    "Code",
                    "Sign in",
                    "Paid ¥220.00",
                    "Show a new code",
                    "Hidden.",
                    "No pay code is shown",
                    "Balances",
                    "Statement",
                    "Why",
                    "Mine",
                    "Privacy and data",
                    "Take back: Service messages",
                    "Agree: Service messages",
                    "Export",
                    "My cards",
                    "Report lost",
                    "I want to report this card lost",
                    "Report it lost now",
                    "is reported lost",
                    "No card to show",
                    "Pay code",
                    "Sign out");

    @Test
    void aMemberPaysOnceTakesBackAConsentExportsAndReportsALossInChinese() throws Exception {
        journey(ZH);
    }

    @Test
    void aMemberPaysOnceTakesBackAConsentExportsAndReportsALossInEnglish() throws Exception {
        journey(EN);
    }

    private static void journey(Words say) throws Exception {
        var number = "137%08d".formatted(PHONES.incrementAndGet());
        var joined = member(number);
        var membership = joined.path("membership").asString();
        var card = card(membership);
        try (var window = browser.phone()) {
            var page = window.page();
            signIn(window, number, say);

            var code = digits(page);
            assertThat(code).hasSize(18).startsWith("68");
            assertThat(window.barriers()).isEmpty();
            code = hiddenAndBack(window, code, say);

            cashierTakes(code);
            assertThat(page.getByText(say.paid)).isVisible();
            assertThat(window.barriers()).isEmpty();
            assertThat(server.post("/purchases", sale(code)).code()).isEqualTo("PAY_CODE_USED");
            button(page, say.another).click();
            assertThat(digits(page)).isNotEqualTo(code);

            look(window, say);
            takeBackAConsent(window, say);
            export(page, say, number);
            var live = reportLoss(window, say);

            assertThat(server.post("/purchases", sale(live)).code()).isEqualTo("CARD_FROZEN_LOSS");
            assertThat(get("/cards/" + card).path("status").asString()).isEqualTo("LOST");
            var balances = get("/memberships/" + membership).path("balances");
            assertThat(balances.path("principal").asLong()).isEqualTo(78_000);
            var consents = get("/members/" + joined.path("id").asString() + "/consents");
            assertThat(consents.path("items").path(0).path("granted").asBoolean(true)).isFalse();
            assertThat(consents.path("items").path(0).path("channel").asString()).isEqualTo("self");

            tab(page, say.mine);
            button(page, say.out).click();
            assertThat(page.getByLabel(say.phone)).isVisible();
            assertThat(window.troubles()).isEmpty();
            // not signed in at first, and asked again when the session was over
            assertThat(window.refused()).allMatch(each -> each.equals("401 GET"));
        }
    }

    private static void signIn(Window window, String number, Words say) {
        var page = window.page();
        page.addInitScript("localStorage.setItem('huika.language', '" + say.language + "')");
        page.navigate("http://127.0.0.1:" + server.port() + "/m");
        page.getByLabel(say.phone).fill(number);
        assertThat(window.barriers()).isEmpty();
        button(page, say.send).click();
        var field = page.getByLabel(say.code, new Page.GetByLabelOptions().setExact(true));
        field.fill("000000");
        button(page, say.enter).click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        window.refused().remove("409 POST");
        field.fill(sent(number));
        assertThat(window.barriers()).isEmpty();
        button(page, say.enter).click();
    }

    /// Nothing is shown to whoever looks at a hidden page, or without a line.
    private static String hiddenAndBack(Window window, String before, Words say) {
        var page = window.page();
        page.evaluate(
                """
                () => {
                  Object.defineProperty(document, 'hidden', { value: true, configurable: true })
                  document.dispatchEvent(new Event('visibilitychange'))
                }
                """);
        assertThat(page.getByText(say.covered)).isVisible();
        assertThat(page.locator(".qr")).hasCount(0);
        page.evaluate(
                """
                () => {
                  delete document.hidden
                  document.dispatchEvent(new Event('visibilitychange'))
                }
                """);
        var after = digits(page);
        assertThat(after).isNotEqualTo(before);
        window.context().setOffline(true);
        assertThat(page.getByText(say.offline)).isVisible();
        assertThat(page.locator(".qr")).hasCount(0);
        window.context().setOffline(false);
        return digits(page);
    }

    /// A cashier scans what the phone shows, as if it were the card.
    private static void cashierTakes(String code) {
        var till =
                """
                {"program":"portal-shop","branch":"S001","branchName":"本店","till":"T1",
                 "operator":"E007"}
                """;
        try (var window = browser.window()) {
            var page = window.page();
            page.addInitScript("localStorage.setItem('huika.till', JSON.stringify(" + till + "))");
            Door.withKey(server, window, "E007", "/counter");
            assertThat(page.getByPlaceholder("扫描或输入")).isFocused();
            window.scan(code);
            assertThat(page.getByText("已出示付款码")).isVisible();
            assertThat(window.barriers()).isEmpty();
            window.type("220.00");
            window.press("Enter", "Enter");
            assertThat(page.getByTestId("due")).hasText("¥220.00");
            window.press("NumpadAdd");
            assertThat(page.getByTestId("left")).hasText("¥0.00");
            window.press("Enter");
            assertThat(page.getByText("已收款 ¥220.00")).isVisible();
            assertThat(window.troubles()).isEmpty();
            assertThat(window.refused()).isEmpty();
        }
    }

    private static void look(Window window, Words say) {
        var page = window.page();
        tab(page, say.value);
        assertThat(page.getByText("¥780.00").first()).isVisible();
        assertThat(window.barriers()).isEmpty();
        tab(page, say.statement);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say.why))
                .first()
                .click();
        assertThat(page.locator(".m-why").getByText("¥220.00")).isVisible();
        assertThat(window.barriers()).isEmpty();
    }

    private static void takeBackAConsent(Window window, Words say) {
        var page = window.page();
        tab(page, say.mine);
        assertThat(window.barriers()).isEmpty();
        link(page, say.privacy);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say.withdraw)).click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say.give)))
                .isVisible();
        assertThat(window.barriers()).isEmpty();
    }

    private static void export(Page page, Words say, String number) throws Exception {
        var download = page.waitForDownload(() -> button(page, say.export).click());
        try (var in = download.createReadStream()) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var told = new JsonMapper().readTree(text).path("told");
            assertThat(told.path("phone").asString()).endsWith(number);
        }
    }

    /// @return a pay code that was shown just before
    private static String reportLoss(Window window, Words say) {
        var page = window.page();
        tab(page, say.payCode);
        var live = digits(page);
        tab(page, say.mine);
        link(page, say.cards);
        assertThat(page.getByText("•").or(page.getByText("*")).first()).isVisible();
        assertThat(window.barriers()).isEmpty();
        link(page, say.loss);
        button(page, say.ask).click();
        assertThat(window.barriers()).isEmpty();
        button(page, say.sure).click();
        assertThat(page.getByText(say.lost)).isVisible();
        tab(page, say.payCode);
        assertThat(page.getByText(say.noCard)).isVisible();
        return live;
    }

    private static String digits(Page page) {
        var shown = page.locator(".m-digits");
        assertThat(shown).isVisible();
        return shown.innerText().replaceAll("\\D", "");
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByText(
                        name,
                        new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return Door.button(page, name);
    }

    private static String sent(String number) {
        for (var each : get("/demo/phone-codes").path("items")) {
            if (each.path("phone").asString().endsWith(number)) return each.path("code").asString();
        }
        throw new AssertionError("nothing was sent to " + number);
    }

    private static JsonNode member(String number) {
        return done(
                server.post(
                        "/members",
                        Map.of(
                                "program",
                                "portal-shop",
                                "name",
                                "李雷",
                                "phone",
                                number,
                                "branch",
                                "S001",
                                "consents",
                                List.of("sms"))));
    }

    /// An active card with 1,000.00 on it.
    private static String card(String membership) {
        var wanted = Map.of("membership", membership, "product", "member", "branch", "S001");
        var card = done(server.post("/cards", wanted)).path("number").asString();
        done(
                server.post(
                        "/top-ups",
                        Map.of(
                                "branch",
                                "S001",
                                "card",
                                card,
                                "amount",
                                100_000,
                                "tender",
                                Map.of("kind", "cash"))));
        return card;
    }

    private static Map<String, Object> sale(String code) {
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 22_000);
        return Map.of(
                "branch",
                "S001",
                "till",
                "T1",
                "card",
                code,
                "lines",
                List.of(line),
                "tenders",
                List.of(Map.of("kind", "stored-value")));
    }

    private static JsonNode get(String path) {
        return done(server.get(path));
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.body();
    }
}
