package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import huika.console.Browser.Window;
import huika.security.Permissions;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// How somebody of a program comes in through the real door, with the rights they really have.
final class Door {

    static final String PASSWORD = "three green kettles";

    private Door() {}

    /// Passkeys belong to a name, not to a number.
    static String address(TestServer server, String path) {
        return "http://localhost:" + server.port() + path;
    }

    /// Makes an account and tells the link to set its password.
    static String invite(TestServer server, String staff) {
        var made = server.post("/accounts", Map.of("staff", staff));
        if (made.status() != 201) throw new AssertionError(made.text());
        return made.body().path("link").asString();
    }

    /// An account with a password, without a browser.
    static void account(TestServer server, String staff) {
        var set =
                server.send(
                        "POST",
                        "/passwords",
                        Map.of("link", invite(server, staff), "password", PASSWORD),
                        Map.of("Authorization", ""));
        if (set.status() != 201) throw new AssertionError(set.text());
    }

    /// Somebody with an account and a password, at a page.
    static void enter(TestServer server, Window window, String staff, String path) {
        enter(server, window, staff, path, Speech.of("zh"));
    }

    static void enter(TestServer server, Window window, String staff, String path, Speech say) {
        var page = window.page();
        page.navigate(address(server, path));
        signIn(page, staff, say);
        assertThat(page.locator(".door")).hasCount(0);
    }

    /// Somebody who may do everything, by a key instead of the door: for pages whose rights are
    /// shown elsewhere.
    static void withKey(TestServer server, Window window, String staff, String path) {
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
                        staff);
        window.context()
                .setExtraHTTPHeaders(
                        Map.of(
                                "Authorization",
                                "Bearer " + TestServer.ADMIN_KEY,
                                "Huika-Actor",
                                staff));
        window.context()
                .route(
                        "**/api/v1/me",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody(new JsonMapper().writeValueAsString(me))));
        window.page().navigate(address(server, path));
    }

    static void signIn(Page page, String staff) {
        signIn(page, staff, Speech.of("zh"));
    }

    static void signIn(Page page, String staff, Speech say) {
        page.getByLabel(say.it("工号")).fill(staff);
        page.getByLabel(say.it("密码")).fill(PASSWORD);
        button(page, say.it("登录")).click();
    }

    /// A device with a fingerprint reader that always says yes.
    static void device(Window window) {
        var session = window.context().newCDPSession(window.page());
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wanted = new JsonObject();
        wanted.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", wanted);
    }

    /// Keeps a picture where `-Dhuika.screens=FOLDER` asks for pictures.
    static void look(Page page, String name) {
        var folder = System.getProperty("huika.screens");
        if (folder == null) return;
        var file = Path.of(folder, name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator region(Page page, String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
