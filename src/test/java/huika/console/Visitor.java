package huika.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import huika.console.Browser.Window;
import huika.kernel.Settings;
import huika.world.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/// Somebody of the staff before the console, with a session of their own, so that the server
/// decides what they may do.
final class Visitor implements AutoCloseable {

    private static final String SIGN_IN =
            """
            async staff => {
              const post = async (path, body, csrf) => {
                const answer = await fetch('/api/v1' + path, {
                  method: 'POST',
                  headers: { 'Content-Type': 'application/json', 'Huika-Csrf': csrf },
                  body: JSON.stringify(body) })
                return { status: answer.status, body: await answer.json() }
              }
              const entered = await post('/demo/sessions', { staff }, '')
              if (entered.status !== 201) return 'in ' + entered.status
              const shown = await post('/sessions/current/step-ups',
                  { answer: { code: '000000' } }, entered.body.csrfToken)
              return shown.status === 201 ? '' : 'shown ' + shown.status
            }
            """;

    private final TestServer server;
    private final Window window;

    private Visitor(TestServer server, Window window) {
        this.server = server;
        this.window = window;
    }

    /// Lets everybody of this server in without a password.
    static void open(TestServer server) {
        try {
            Files.createFile(server.bean(Settings.class).data().resolve("demo"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// Signed in, with a second factor just shown, at a page.
    static Visitor of(TestServer server, Browser browser, String staff, String path) {
        return of(server, browser, staff, path, "zh");
    }

    static Visitor of(
            TestServer server, Browser browser, String staff, String path, String language) {
        var visitor = new Visitor(server, browser.window(language));
        visitor.page().navigate(visitor.address("/"));
        assertThat(visitor.page().evaluate(SIGN_IN, staff)).isEqualTo("");
        visitor.window.refused().clear();
        visitor.go(path);
        return visitor;
    }

    Page page() {
        return window.page();
    }

    Window window() {
        return window;
    }

    void go(String path) {
        page().navigate(address(path));
    }

    /// What the API answers this person.
    int status(String method, String path, Map<String, Object> body) {
        return (int)
                page().evaluate(
                                """
                                async ([method, path, body]) => {
                                  const me = await (await fetch('/api/v1/me')).json()
                                  return (await fetch('/api/v1' + path, {
                                    method,
                                    headers: { 'Content-Type': 'application/json',
                                               'Huika-Csrf': me.csrfToken },
                                    body: JSON.stringify(body) })).status
                                }
                                """,
                                java.util.List.of(method, path, body));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    @Override
    public void close() {
        window.close();
    }
}
