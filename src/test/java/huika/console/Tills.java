package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import huika.console.Browser.Window;
import huika.security.Permissions;
import huika.world.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Windows of somebody who may do everything, at a till of the food shop.
final class Tills {

    private Tills() {}

    static Window till(Browser browser, TestServer server, String language) {
        var window = at(browser, server, language, "/counter");
        assertThat(window.page().locator(".c-omnibox input")).isFocused();
        return window;
    }

    /// A page, opened by somebody who may do everything everywhere.
    static Window at(Browser browser, TestServer server, String language, String path) {
        var window = browser.window(language);
        var me = new HashMap<String, Object>();
        me.put("client", "console");
        me.put("name", "王芳");
        me.put("permissions", Permissions.all());
        me.put("posts", List.of());
        me.put("factors", List.of());
        me.put("staff", "E007");
        me.put("branches", null);
        me.put("programs", null);
        var body = new JsonMapper().writeValueAsString(me);
        window.context()
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + TestServer.ADMIN_KEY));
        window.context()
                .route(
                        "**/api/v1/me",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody(body)));
        window.page()
                .addInitScript(
                        """
                        localStorage.setItem('huika.till', JSON.stringify({ program: 'food-retail',
                          branch: 'S001', branchName: '甲店', till: 'T1', operator: 'E007' }))
                        """);
        window.page().navigate(Door.address(server, path));
        return window;
    }

    static void ring(Window window, String amount) {
        window.type(amount);
        window.press("Enter", "Enter");
        assertThat(window.page().getByTestId("due")).hasText("¥" + amount);
    }

    /// The screen at each size, light and dark, where pictures are asked for.
    static void looks(Window window, String name) {
        if (System.getProperty("huika.screens") == null) return;
        var page = window.page();
        for (var size :
                List.of(new int[] {1366, 768}, new int[] {1024, 768}, new int[] {390, 844})) {
            page.setViewportSize(size[0], size[1]);
            for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                Door.look(page, name + "-" + size[0] + "-" + theme);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1366, 768);
    }
}
