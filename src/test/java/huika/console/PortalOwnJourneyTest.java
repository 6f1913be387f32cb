package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static huika.console.Browser.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import huika.console.Browser.Window;
import huika.house.Requirement;
import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a member does alone at home: comes in by a finger, keeps their address right, opens a card
/// that wrong PINs locked, and says at the door that a card is lost.
class PortalOwnJourneyTest {

    private static final AtomicInteger PHONES = new AtomicInteger();
    private static final String PIN = "739146";

    private static Browser browser;
    private static TestServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server = TestServer.start(Path.of("src/test/resources/programs/portal-shop.yaml"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    @Requirement({"LCY-02", "MEM-13", "ISS-10"})
    void aMemberHelpsThemselves(String say) {
        var number = "135%08d".formatted(PHONES.incrementAndGet());
        var joined = member(number);
        var card = lockedCard(joined.path("membership").asString());
        try (var window = browser.phone()) {
            var page = window.page();
            Door.device(window);
            page.addInitScript("localStorage.setItem('huika.language', '" + say + "')");
            page.navigate(Door.address(server, "/m"));
            code(page, number, say);

            tab(page, said(say, "我的", "Mine"));
            addAPasskey(window, say);
            changeTheAddress(window, say);
            unlock(window, say);
            Door.look(page, "portal-unlocked-" + say);
            assertThat(status(card)).isEqualTo("ACTIVE");

            tab(page, said(say, "我的", "Mine"));
            Door.button(page, said(say, "退出登录", "Sign out")).click();
            Door.button(page, said(say, "用通行密钥登录", "Sign in with a passkey")).click();
            tab(page, said(say, "我的", "Mine"));
            Door.button(page, said(say, "退出登录", "Sign out")).click();
            loseIt(window, number, say);

            assertThat(status(card)).isEqualTo("LOST");
            assertThat(window.troubles()).isEmpty();
        }
        var told = done(server.get("/members/" + joined.path("id").asString())).toString();
        assertThat(told).contains("@example.cn");
    }

    private static void addAPasskey(Window window, String say) {
        var page = window.page();
        link(page, said(say, "通行密钥", "Passkeys"));
        page.getByLabel(said(say, "给这台设备起个名字", "A name for this device")).fill("iPhone");
        assertThat(window.barriers()).isEmpty();
        Door.button(page, said(say, "添加通行密钥", "Add a passkey")).click();
        assertThat(page.getByText(said(say, "已添加，下次可直接登录。", "Added. Next time"))).isVisible();
        assertThat(page.getByText("iPhone")).isVisible();
        Door.look(page, "portal-passkeys-" + say);
    }

    private static void changeTheAddress(Window window, String say) {
        var page = window.page();
        tab(page, said(say, "我的", "Mine"));
        link(page, said(say, "隐私与资料", "Privacy and data"));
        link(page, said(say, "修改资料", "Change my data"));
        page.getByLabel(said(say, "邮箱", "E-mail")).fill("no mail");
        Door.button(page, said(say, "保存", "Save")).click();
        assertThat(page.locator(".m-fault")).isVisible();
        page.getByLabel(said(say, "邮箱", "E-mail")).fill("li@example.cn");
        page.getByLabel(said(say, "地址", "Address")).fill("北京市海淀区一路1号");
        Door.button(page, said(say, "保存", "Save")).click();
        assertThat(page.getByText(said(say, "已保存。", "Saved."))).isVisible();
        assertThat(page.getByText("l***@example.cn")).isVisible();
        assertThat(window.barriers()).isEmpty();
        Door.look(page, "portal-edit-" + say);
    }

    private static void unlock(Window window, String say) {
        var page = window.page();
        tab(page, said(say, "我的", "Mine"));
        link(page, said(say, "我的卡", "My cards"));
        assertThat(window.barriers()).isEmpty();
        Door.look(page, "portal-locked-" + say);
        link(page, said(say, "解除锁定", "Unlock"));
        assertThat(page.getByText(said(say, "设置新密码", "set another PIN"))).isVisible();
        assertThat(window.barriers()).isEmpty();
        page.getByLabel(said(say, "新密码（6 位数字）", "New PIN (6 digits)")).fill("461937");
        page.getByLabel(said(say, "再输入一次新密码", "New PIN again")).fill("461937");
        Door.button(page, said(say, "解除锁定", "Unlock")).click();
        assertThat(page.getByText(said(say, "已解除锁定", "The card is unlocked"))).isVisible();
    }

    private static void loseIt(Window window, String number, String say) {
        server.moveTo(server.bean(Clock.class).now().plus(Duration.ofMinutes(2)));
        var page = window.page();
        link(page, said(say, "卡丢了？马上挂失", "Card lost? Report it now"));
        assertThat(window.barriers()).isEmpty();
        Door.look(page, "portal-lost-" + say);
        code(page, number, say);
        Door.button(page, said(say, "我要挂失此卡", "I want to report this card lost")).click();
        assertThat(window.barriers()).isEmpty();
        Door.button(page, said(say, "确认挂失", "Report it lost now")).click();
        assertThat(page.getByText(said(say, "已挂失，已停用", "is reported lost"))).isVisible();
    }

    private static void code(Page page, String number, String say) {
        page.getByLabel(said(say, "手机号", "Phone number")).fill(number);
        Door.button(page, said(say, "获取验证码", "Send me a code")).click();
        var field =
                page.getByLabel(
                        said(say, "验证码", "Code"), new Page.GetByLabelOptions().setExact(true));
        assertThat(field).isVisible();
        field.fill(sent(number));
        Door.button(page, said(say, "登录", "Sign in")).click();
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

    private static String sent(String number) {
        for (var each : done(server.get("/demo/phone-codes")).path("items")) {
            if (each.path("phone").asString().endsWith(number)) return each.path("code").asString();
        }
        throw new AssertionError("nothing was sent to " + number);
    }

    private static JsonNode member(String number) {
        var form =
                Map.of("program", "portal-shop", "name", "李雷", "phone", number, "branch", "S001");
        return done(server.post("/members", form));
    }

    /// A card whose PIN was wrong too often.
    private static String lockedCard(String membership) {
        var wanted = Map.of("membership", membership, "product", "opened", "branch", "S001");
        var card = done(server.post("/cards", wanted)).path("number").asString();
        done(server.post("/cards/" + card + "/activations", Map.of("pin", PIN)));
        for (var i = 0; i < 2; i++) {
            var wrong = new HashMap<String, Object>();
            wrong.put("old", "918273");
            wrong.put("new", "461937");
            server.post("/cards/" + card + "/pins", wrong);
        }
        assertThat(status(card)).isEqualTo("LOCKED");
        return card;
    }

    private static String status(String card) {
        return done(server.get("/cards/" + card)).path("status").asString();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.body();
    }
}
