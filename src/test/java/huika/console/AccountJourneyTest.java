package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static huika.console.Door.PASSWORD;
import static huika.console.Door.button;
import static huika.console.Door.region;
import static huika.console.Door.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import huika.console.Browser.Window;
import huika.kernel.Clock;
import huika.world.TestServer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// From an invitation to a second factor, in a real browser against the real server.
class AccountJourneyTest {

    private static Browser browser;
    private static TestServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server = TestServer.start(Path.of("programs/food-retail"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /// Sets the password and signs in with it.
    private static void comeIn(Window window, String staff) {
        var page = window.page();
        page.navigate(Door.address(server, "/password#" + Door.invite(server, staff)));
        page.getByLabel("新密码").fill(PASSWORD);
        page.getByLabel("再输一遍").fill(PASSWORD);
        assertThat(window.barriers()).isEmpty();
        assertThat(page.url()).as("the link is not left in the address").endsWith("/password");
        button(page, "设置密码").click();
        assertThat(page.getByText("密码已设置，请登录。")).isVisible();
        page.getByText("去登录").click();
        signIn(page, staff);
    }

    private static String enrol(Page page) {
        var section = region(page, "验证器应用");
        section.getByLabel("现在的密码").fill(PASSWORD);
        button(page, "设置验证器应用").click();
        var secret = page.getByTestId("secret").innerText().replace(" ", "");
        page.getByLabel("验证码").fill(code(secret));
        button(page, "启用").click();
        assertThat(page.locator(".code-list li")).hasCount(10);
        return secret;
    }

    @Test
    void whoDecidesForOthersSetsASecondFactorFirstAndThenSignsInWithIt() {
        try (var window = browser.window()) {
            var page = window.page();
            comeIn(window, "E004");
            assertThat(heading(page, "先设置第二步验证")).isVisible();
            assertThat(window.barriers()).isEmpty();
            var secret = enrol(page);
            assertThat(window.barriers()).isEmpty();
            button(page, "已保存好").click();
            assertThat(button(page, "退出登录")).isVisible();
            button(page, "退出登录").click();

            signIn(page, "E004");
            assertThat(heading(page, "第二步验证")).isVisible();
            page.getByLabel("验证码").fill("000000");
            button(page, "继续").click();
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("验证不正确");
            later(Duration.ofSeconds(60));
            page.getByLabel("验证码").fill(code(secret));
            button(page, "继续").click();
            assertThat(button(page, "退出登录")).isVisible();
            assertThat(window.troubles()).isEmpty();
        }
        assertThat(factors("E004")).contains("totp");
    }

    @Test
    void aPasskeyIsAddedAndConfirmsAGraveStepWhichIsThenTaken() {
        try (var window = browser.window()) {
            var page = window.page();
            comeIn(window, "E007");
            assertThat(button(page, "退出登录")).isVisible();
            Door.device(window);
            page.navigate(Door.address(server, "/me"));
            enrol(page);
            var recovery = page.locator(".code-list li").first().innerText();
            button(page, "已保存好").click();
            page.getByLabel("名称").fill("收银台电脑");
            button(page, "添加通行密钥").click();
            // a second factor is added only by whoever shows the first
            var dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).isVisible();
            assertThat(window.barriers()).isEmpty();
            later(Duration.ofSeconds(60));
            dialog.getByText("恢复码").click();
            dialog.getByLabel("恢复码").fill(recovery);
            dialog.getByText("确认", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(page.getByText("通行密钥已添加。")).isVisible();

            later(Duration.ofMinutes(6));
            button(page, "停用验证器应用").click();
            button(page, "停用验证器应用").click();
            dialog.getByText("用通行密钥验证").click();
            assertThat(button(page, "设置验证器应用")).isVisible();
            assertThat(window.barriers()).isEmpty();
            assertThat(window.troubles()).isEmpty();

            button(page, "退出登录").click();
            button(page, "用通行密钥登录").click();
            assertThat(button(page, "退出登录")).isVisible();
            assertThat(window.troubles()).isEmpty();
        }
        assertThat(factors("E007")).contains("passkey").doesNotContain("totp");
    }

    @Test
    void aSessionThatIsOverLetsThePageWait() {
        try (var window = browser.window()) {
            var page = window.page();
            comeIn(window, "E017");
            assertThat(button(page, "退出登录")).isVisible();
            page.navigate(Door.address(server, "/me"));
            var section = region(page, "密码");
            var field = section.getByLabel("新密码");
            field.fill("four green kettles");
            section.getByLabel("现在的密码").fill(PASSWORD);
            // what the page still asks for would find the session over before the press does
            page.waitForLoadState(LoadState.NETWORKIDLE);
            later(Duration.ofHours(2));
            button(page, "修改密码").click();
            assertThat(page.getByText("登录已失效，请重新登录。当前页面已保留。")).isVisible();
            assertThat(window.barriers()).isEmpty();
            var door = page.locator("dialog.over");
            door.getByLabel("工号").fill("E017");
            door.getByLabel("密码").fill(PASSWORD);
            button(page, "登录").click();
            assertThat(door).hasCount(0);
            assertThat(field).hasValue("four green kettles");
            button(page, "修改密码").click();
            assertThat(page.getByText("密码已修改，其他设备上的登录已结束。")).isVisible();
        }
    }

    private static List<String> factors(String staff) {
        return server.get("/accounts?limit=100")
                .body()
                .path("items")
                .valueStream()
                .filter(account -> account.path("staff").asString().equals(staff))
                .flatMap(account -> account.path("factors").valueStream())
                .map(factor -> factor.asString())
                .toList();
    }

    private static void later(Duration time) {
        server.moveTo(server.bean(Clock.class).now().plus(time));
    }

    /// What an authenticator app shows now (RFC 6238).
    private static String code(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            var step = server.bean(Clock.class).now().getEpochSecond() / 30;
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fff_ffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] bytes(String base32) {
        var out = ByteBuffer.allocate(base32.length() * 5 / 8);
        var buffer = 0;
        var bits = 0;
        for (var i = 0; i < base32.length(); i++) {
            var digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            buffer = (buffer << 5) | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.put((byte) (buffer >> bits));
            }
        }
        return out.array();
    }
}
