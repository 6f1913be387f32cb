package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A role is granted, and whoever holds it finds more in their menu; afterwards the API is asked
/// what they may do.
class AccessJourneyTest {

    private static Browser browser;
    private static TestServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server = TestServer.start(Path.of("programs/food-retail"));
        Visitor.open(server);
        var hired =
                server.post(
                        "/staff",
                        Map.of(
                                "program", "food-retail",
                                "code", "E020",
                                "name", "安全管理员",
                                "role", "security-admin",
                                "branch", "S000"));
        assertThat(hired.status()).as(hired.text()).isEqualTo(201);
        var right =
                server.post(
                        "/grants",
                        Map.of(
                                "program", "food-retail",
                                "staff", "E020",
                                "role", "security-admin",
                                "scope", "all"));
        assertThat(right.status()).as(right.text()).isEqualTo(201);
        try (var checker = Visitor.of(server, browser, "E008", "/grants")) {
            agree(checker);
        }
    }

    /// Says yes to the one grant that waits.
    private static void agree(Visitor checker) {
        var waiting = server.get("/approvals?view=all&status=pending&kind=grant").body();
        var approval = waiting.path("items").get(0).path("id").asString();
        var said = Map.<String, Object>of("decision", "APPROVE");
        assertThat(checker.status("POST", "/approvals/" + approval + "/decisions", said))
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    private static Locator menu(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("菜单"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator button(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static boolean mayReadStaff() {
        return server.get("/staff/E007/rights?program=food-retail")
                .body()
                .path("permissions")
                .has("staff:read");
    }

    @Test
    void aRoleThatIsGrantedChangesTheMenuOfWhoeverHoldsIt() {
        try (var cashier = Visitor.of(server, browser, "E007", "/members")) {
            assertThat(menu(cashier, "会员")).isVisible();
            assertThat(menu(cashier, "员工")).hasCount(0);
        }
        assertThat(mayReadStaff()).isFalse();
        propose();
        var grant =
                server.get("/grants?program=food-retail&staff=E007").body().path("items").get(0);
        assertThat(grant.path("status").asString()).isEqualTo("PROPOSED");
        assertThat(grant.path("role").asString()).isEqualTo("store-manager");
        assertThat(mayReadStaff()).isFalse();

        try (var checker = Visitor.of(server, browser, "E008", "/grants?staff=E007")) {
            assertThat(checker.page().getByRole(AriaRole.TABLE).getByText("◐ 待批准")).isVisible();
            agree(checker);
            checker.page().reload();
            assertThat(checker.page().getByRole(AriaRole.TABLE).getByText("● 有效")).isVisible();
            assertThat(checker.window().troubles()).isEmpty();
        }
        assertThat(mayReadStaff()).isTrue();
        try (var cashier = Visitor.of(server, browser, "E007", "/members")) {
            menu(cashier, "员工").click();
            assertThat(cashier.page().getByText("甲店收银员").first()).isVisible();
            assertThat(cashier.window().barriers()).isEmpty();
            assertThat(cashier.window().troubles()).isEmpty();
        }
    }

    private static void propose() {
        try (var admin = Visitor.of(server, browser, "E020", "/grants")) {
            var page = admin.page();
            button(admin, "申请授权").click();
            page.getByLabel("工号").first().fill("E007");
            page.getByRole(
                            AriaRole.COMBOBOX,
                            new Page.GetByRoleOptions().setName("角色").setExact(true))
                    .selectOption("store-manager");
            assertThat(admin.window().barriers()).isEmpty();
            button(admin, "提交申请").click();
            assertThat(page.getByText("已提交，等待另一人批准。")).isVisible();
            assertThat(admin.window().refused()).isEmpty();

            menu(admin, "角色与权限").click();
            assertThat(page.getByText("不相容职责")).isVisible();
            assertThat(admin.window().barriers()).isEmpty();
            assertThat(admin.window().troubles()).isEmpty();
        }
    }
}
