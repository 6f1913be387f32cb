package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import huika.world.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A rule is changed in the studio by one person and agreed to by another; afterwards the API is
/// asked what the version says.
class StudioJourneyTest {

    private static final String VERSIONS = "/programs/food-retail/versions/";
    private static Browser browser;
    private static TestServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server = TestServer.start(Path.of("programs/food-retail"));
        Visitor.open(server);
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    private static Locator button(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator editor(Visitor visitor, Speech say) {
        return visitor.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(say.it("制度文本 (YAML)")));
    }

    /// As somebody pastes over all that was there.
    private static void write(Visitor visitor, Speech say, String yaml) {
        editor(visitor, say).click();
        visitor.page().keyboard().press("Control+A");
        visitor.page()
                .evaluate(
                        """
                        text => {
                          const clipboardData = new DataTransfer()
                          clipboardData.setData('text/plain', text)
                          document.activeElement.dispatchEvent(new ClipboardEvent('paste',
                              { clipboardData, bubbles: true, cancelable: true }))
                        }
                        """,
                        yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aRuleIsChangedByOnePersonAndAgreedToByAnother(String language) {
        var say = Speech.of(language, "program");
        var number = Browser.said(language, "2", "3");
        var version = VERSIONS + number;
        try (var drafter = Visitor.of(server, browser, "E002", "/programs/food-retail", language)) {
            var page = drafter.page();
            assertThat(page.getByText(say.it("施行中")).first()).isVisible();
            assertThat(drafter.window().barriers()).isEmpty();
            button(drafter, say.it("以此为底新建草案")).click();
            assertThat(editor(drafter, say)).isVisible();
            assertThat(drafter.window().barriers()).isEmpty();
            var yaml = server.get(version).body().path("yaml").asString();
            assertThat(yaml).contains("voucher: {points: 500,");

            write(drafter, say, yaml.replace("voucher: {points: 500,", "voucher: {pionts: 500,"));
            button(drafter, say.it("保存")).click();
            assertThat(page.getByText(Browser.said(language, "制度文件有错误", "The program has errors")))
                    .isVisible();
            assertThat(page.getByText("100:", new Page.GetByTextOptions()).first()).isVisible();
            assertThat(drafter.window().barriers()).isEmpty();
            assertThat(drafter.window().refused()).containsExactly("422 PUT");
            assertThat(server.get(version).body().path("yaml").asString()).isEqualTo(yaml);

            write(drafter, say, yaml.replace("voucher: {points: 500,", "voucher: {points: 600,"));
            button(drafter, say.it("保存")).click();
            assertThat(page.getByText(Browser.said(language, "已保存", "Saved"))).isVisible();

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(say.it("差异")))
                    .click();
            assertThat(page.getByText(Browser.said(language, "1 处改动", "1 change"))).isVisible();
            assertThat(drafter.window().barriers()).isEmpty();

            button(drafter, say.it("提交审批")).click();
            page.getByLabel(Browser.said(language, "施行日", "In force from")).fill("2026-01-06");
            assertThat(drafter.window().barriers()).isEmpty();
            button(drafter, say.it("提交")).click();
            assertThat(page.getByText(say.it("待审：由另一人审批，2026-01-06 起施行。"))).isVisible();
            assertThat(button(drafter, Browser.said(language, "批准 / 退回", "Approve / Send back")))
                    .hasCount(0);
            assertThat(drafter.window().troubles()).isEmpty();
        }
        try (var checker =
                Visitor.of(
                        server,
                        browser,
                        "E008",
                        "/programs/food-retail?version=" + number,
                        language)) {
            button(checker, Browser.said(language, "批准 / 退回", "Approve / Send back")).click();
            assertThat(checker.window().barriers()).isEmpty();
            button(checker, say.it("批准施行")).click();
            assertThat(checker.page().getByText(say.it("已批准，2026-01-06 起施行。"))).isVisible();
            assertThat(checker.window().troubles()).isEmpty();
            assertThat(checker.window().refused()).isEmpty();
        }
        var whole = server.get(version).body();
        assertThat(whole.path("version").path("status").asString()).isEqualTo("APPROVED");
        assertThat(whole.path("version").path("maker").asString()).isEqualTo("E002");
        assertThat(whole.path("version").path("approver").asString()).isEqualTo("E008");
        assertThat(whole.path("yaml").asString()).contains("voucher: {points: 600,");
    }
}
