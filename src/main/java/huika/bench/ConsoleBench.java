package huika.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What somebody at a screen waits for, in a real Chromium: the first screen and the counter after
/// their address is typed, and the price of a sale after the last key.
///
/// Screens are compared with the least page the same browser can show from the same server; a quote
/// with the same quote asked without a browser. Every screen is opened by a visitor who was never
/// here, so that nothing of it is in a cache.
final class ConsoleBench implements Bench {

    private static final int SCREENS = 7;
    private static final int QUOTES = 40;
    private static final int UNMEASURED = 5;

    private static final String NOTHING = "not measured: ";

    /// Tells when what `SELECTOR` names can be seen.
    private static final String SEEN =
            """
            (() => {
              const look = () => {
                if (document.querySelector('SELECTOR')) {
                  requestAnimationFrame(() => setTimeout(() => { window.seen = performance.now() }))
                } else requestAnimationFrame(look)
              }
              look()
            })()
            """;

    private static final String TILL =
            """
            localStorage.setItem('huika.till', JSON.stringify({ program: 'bench', branch: 'S001',
              branchName: 'S001', till: 'T1', operator: 'E007' }))
            """;

    private static final String PAINTED =
            """
            (async () => {
              const pause = ms => new Promise(done => setTimeout(done, ms))
              const paint = () => performance.getEntriesByName('first-contentful-paint')[0]
              const isThere = () => window.seen !== undefined && paint()
              for (let i = 0; i < 3000 && !isThere(); i++) await pause(10)
              const first = paint()
              return { first: first?.startTime ?? null, seen: window.seen ?? null }
            })()
            """;

    /// One line more, by keys; until its price stands on the screen.
    private static final String RING =
            """
            (async () => {
              const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
              const type = (input, text) => {
                Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
                  .set.call(input, text)
                input.dispatchEvent(new Event('input', { bubbles: true }))
              }
              const find = async selector => {
                for (let i = 0; i < 600; i++) {
                  const found = document.querySelector(selector)
                  if (found) return found
                  await frame()
                }
                throw new Error(selector)
              }
              const before = document.querySelector('[data-testid=due]').textContent
              const omnibox = await find('.c-omnibox input')
              type(omnibox, 'AMOUNT')
              omnibox.form.requestSubmit()
              const adding = await find('form.c-adding')
              await frame()
              performance.clearResourceTimings()
              const from = performance.now()
              adding.requestSubmit()
              for (let i = 0; i < 1200; i++) {
                await frame()
                const due = document.querySelector('[data-testid=due]')
                const busy = due.closest('[aria-busy=true]')
                if (due.textContent !== before && !busy) break
              }
              const shown = performance.now() - from
              const quote = performance.getEntriesByType('resource')
                .filter(each => each.name.endsWith('/quotes')).at(-1)
              return { shown, quote: quote ? quote.responseEnd - quote.startTime : null }
            })()
            """;

    private final List<String> launch;

    ConsoleBench(List<String> launch) {
        this.launch = launch;
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public List<Measure> run(World world, Pace pace) throws Exception {
        var browser = Chromium.find();
        if (browser.isEmpty()) {
            return nothing(pace, "no Chromium here; " + Chromium.NAMED + " names one");
        }
        var folder = world.data().resolveSibling("chromium");
        try (var server = ServerProcess.start(launch, world.data(), world.owner());
                var till = new HttpTill(server.port())) {
            if (!till.get("/").body().contains("<script")) {
                return nothing(pace, "built without the console");
            }
            try (var chromium = Chromium.start(browser.get(), folder)) {
                var screens = new Screens(chromium, server.port());
                pace.tell().accept("console: screens");
                var measures = new ArrayList<>(screens.paints());
                pace.tell().accept("console: quotes");
                measures.addAll(screens.quotes(till));
                return measures;
            }
        }
    }

    private static List<Measure> nothing(Pace pace, String why) {
        pace.tell().accept("console: " + NOTHING + why);
        return List.of(Measure.plain("console", 0, "").with(NOTHING + why));
    }

    /// @param first until anything was painted
    /// @param seen until what was waited for could be seen
    private record Painted(double first, double seen) {}

    private record Screens(Chromium chromium, int port) {

        List<Measure> paints() throws IOException {
            var least = median("/api/v1/health", "body", false);
            var door = median("/", "form input", false);
            var counter = median("/counter", ".c-omnibox input", true);
            return List.of(
                    Measure.plain("least page, first paint", least.first(), "ms"),
                    against("sign-in, first paint", door.first(), least.first()),
                    against("sign-in, ready", door.seen(), least.first()),
                    against("counter, first paint", counter.first(), least.first()),
                    against("counter, ready", counter.seen(), least.first()));
        }

        List<Measure> quotes(HttpTill till) throws IOException {
            var asked = new ArrayList<Double>();
            var shown = new ArrayList<Double>();
            var plain = new ArrayList<Double>();
            try (var tab = tab("/counter", ".c-omnibox input", true)) {
                tab.evaluate(PAINTED);
                for (var i = 0; i < QUOTES + UNMEASURED; i++) {
                    var told = tab.evaluate(RING.replace("AMOUNT", (10 + i) + ".00"));
                    var from = System.nanoTime();
                    quote(till, i + 1);
                    var alone = (System.nanoTime() - from) / 1e6;
                    if (i < UNMEASURED) continue;
                    if (told.path("quote").isNull()) throw new IllegalStateException("no quote");
                    asked.add(told.path("quote").asDouble());
                    shown.add(told.path("shown").asDouble());
                    plain.add(alone);
                }
            }
            var base = Pace.median(plain);
            return List.of(
                    Measure.plain("quote without a browser", base, "ms"),
                    against("quote in the browser", Pace.median(asked), base),
                    against("quote, p95", share(asked, 0.95), base),
                    against("last key to the price", Pace.median(shown), base)
                            .with("150 ms of it wait for another key"));
        }

        /// The same sale, so many lines long.
        private static void quote(HttpTill till, int lines) throws IOException {
            var body = JsonMapper.shared().createObjectNode();
            body.put("program", "bench").put("branch", "S001").put("till", "T1");
            body.put("operator", "E007");
            var all = body.putArray("lines");
            for (var i = 0; i < lines; i++) {
                all.addObject()
                        .put("sku", "MISC")
                        .put("category", "goods")
                        .put("quantity", 1)
                        .put("unitPrice", (10 + i) * 100);
            }
            var answer = till.send("/api/v1/quotes", "application/json", body.toString());
            if (answer.status() != 200) throw new IllegalStateException(answer.body());
        }

        private Painted median(String path, String selector, boolean signedIn) throws IOException {
            var first = new ArrayList<Double>();
            var seen = new ArrayList<Double>();
            for (var i = 0; i < SCREENS; i++) {
                try (var tab = tab(path, selector, signedIn)) {
                    var told = tab.evaluate(PAINTED);
                    if (told.path("seen").isNull() || told.path("first").isNull()) {
                        throw new IllegalStateException(path + " did not come");
                    }
                    first.add(told.path("first").asDouble());
                    seen.add(told.path("seen").asDouble());
                }
            }
            return new Painted(Pace.median(first), Pace.median(seen));
        }

        private Chromium.Tab tab(String path, String selector, boolean signedIn)
                throws IOException {
            var tab = chromium.open();
            tab.ask("Page.enable", Map.of());
            tab.ask("Network.enable", Map.of());
            if (signedIn) {
                var key = Map.of("Authorization", "Bearer " + World.KEY);
                tab.ask("Network.setExtraHTTPHeaders", Map.of("headers", key));
            }
            var script = SEEN.replace("SELECTOR", selector) + (signedIn ? ";" + TILL : "");
            tab.ask("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
            tab.ask("Page.navigate", Map.of("url", "http://127.0.0.1:" + port + path));
            return tab;
        }
    }

    private static Measure against(String name, double value, double base) {
        return new Measure(name, value, "ms", base, value / base, "", null, "");
    }

    private static double share(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * share) - 1);
    }
}
