package huika.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import huika.house.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real Chromium with nobody's data in it. The driver is that of the console's own npm packages.
/// Without the console or without a browser the journeys are skipped; `HUIKA_TEST_BROWSER` names
/// one, and then there is no excuse.
final class Browser implements AutoCloseable {

    private static final Path PACKAGES = Repository.HOME.resolve("console/node_modules");
    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browser start() {
        var named = System.getenv("HUIKA_TEST_BROWSER");
        var found =
                named != null
                        ? named
                        : USUAL.stream().filter(at -> Files.exists(Path.of(at))).findFirst();
        var built = Browser.class.getResource("/huika/console/web/files.txt") != null;
        var there = built && Files.isDirectory(PACKAGES.resolve("playwright-core"));
        if (named == null) {
            assumeTrue(found instanceof java.util.Optional<?> some && some.isPresent(), "browser");
            assumeTrue(there, "built without the console");
        }
        assertThat(there).as("the console is built").isTrue();
        var path = named != null ? named : ((java.util.Optional<?>) found).orElseThrow().toString();
        System.setProperty("playwright.cli.dir", driver().toString());
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of(path))
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync",
                                                        "--no-first-run")));
        return new Browser(playwright, browser);
    }

    /// A window of a person who has never been here.
    Window window() {
        return new Window(
                browser.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(1366, 768)
                                .setLocale("zh-CN")));
    }

    /// The same on a phone.
    Window phone() {
        return new Window(
                browser.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(390, 844)
                                .setDeviceScaleFactor(2)
                                .setHasTouch(true)
                                .setAcceptDownloads(true)
                                .setLocale("zh-CN")));
    }

    /// The same, for somebody who reads `zh` or `en`.
    Window window(String language) {
        var window = window();
        window.page().addInitScript("localStorage.setItem('huika.language', '" + language + "')");
        return window;
    }

    /// What a page says in one language or the other.
    static String said(String language, String zh, String en) {
        return language.equals("en") ? en : zh;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /// One window, and everything that went wrong in it.
    static final class Window implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> troubles = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        private Window(BrowserContext context) {
            this.context = context;
            context.setDefaultTimeout(15_000);
            this.page = context.newPage();
            page.onPageError(troubles::add);
            page.onConsoleMessage(message -> {
                // a refusal is also told by the browser; those are counted by themselves
                var isRefusal = message.text().startsWith("Failed to load resource");
                if (message.type().equals("error") && !isRefusal) troubles.add(message.text());
            });
            page.onResponse(response -> {
                if (response.status() >= 400) {
                    refused.add(response.status() + " " + response.request().method());
                }
                if (response.status() >= 500) troubles.add(response.status() + response.url());
            });
        }

        Page page() {
            return page;
        }

        BrowserContext context() {
            return context;
        }

        /// What a person types: slower than any scanner.
        void type(String text) {
            page.keyboard().type(text, new Keyboard.TypeOptions().setDelay(70));
        }

        /// What a scanner sends.
        void scan(String text) {
            page.keyboard().type(text, new Keyboard.TypeOptions().setDelay(2));
            page.keyboard().press("Enter");
        }

        void press(String... keys) {
            for (var key : keys) {
                page.keyboard().press(key);
                // nobody presses two keys at once, and a step counts keys once it can be seen
                page.waitForTimeout(300);
            }
        }

        /// Whatever axe finds that keeps somebody out.
        List<String> barriers() {
            page.evaluate(axe());
            @SuppressWarnings("unchecked")
            var found =
                    (List<String>)
                            page.evaluate(
                                    """
                                    async () => (await axe.run(document, {
                                      resultTypes: ['violations'] })).violations
                                      .filter(v => ['serious', 'critical'].includes(v.impact))
                                      .map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))
                                    """);
            return found;
        }

        List<String> troubles() {
            return troubles;
        }

        List<String> refused() {
            return refused;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static @Nullable String axe;

    private static String axe() {
        if (axe == null) {
            try {
                axe = Files.readString(PACKAGES.resolve("axe-core/axe.min.js"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return axe;
    }

    /// The folder Playwright expects: `package` and `node`.
    private static Path driver() {
        try {
            var folder = Files.createDirectories(Repository.HOME.resolve("target/playwright"));
            link(folder.resolve("package"), PACKAGES.resolve("playwright-core"));
            link(folder.resolve("node"), node());
            return folder;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target.toRealPath());
    }

    private static Path node() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
