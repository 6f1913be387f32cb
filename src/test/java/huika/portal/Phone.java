package huika.portal;

import huika.world.TestServer.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member's phone with the portal on it, as its page uses it.
final class Phone {

    static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
                    + " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    private final PortalShop shop;
    private final String number;
    private String agent = SAFARI;
    private @Nullable String cookie;
    private @Nullable String csrf;

    Phone(PortalShop shop, String number) {
        this.shop = shop;
        this.number = number;
    }

    @Nullable String cookie() {
        return cookie;
    }

    @Nullable String csrf() {
        return csrf;
    }

    Phone withAgent(String other) {
        agent = other;
        return this;
    }

    Answer askForCode() {
        return post("/sign-in-codes", Map.of("phone", number));
    }

    /// All the way in, with a fresh code.
    Answer signIn() {
        var asked = PortalShop.done(askForCode());
        return signIn(asked.path("challenge").asString(), shop.code(number));
    }

    Answer signIn(String challenge, String code) {
        return post("/sessions", Map.of("phone", number, "challenge", challenge, "code", code));
    }

    /// Shows a fresh code once more.
    Answer confirm() {
        var asked = PortalShop.done(post("/sessions/current/codes", Map.of()));
        return post(
                "/sessions/current/confirmations",
                Map.of("challenge", asked.path("challenge").asString(), "code", shop.code(number)));
    }

    String membership() {
        var me = PortalShop.done(get("/me"));
        return me.path("memberships").path(0).path("id").asString();
    }

    /// The id of the first card of the first membership.
    String card() {
        var cards = PortalShop.done(get("/memberships/" + membership() + "/cards"));
        return cards.path("items").path(0).path("id").asString();
    }

    /// Eighteen digits to show at a till.
    String payCode() {
        return PortalShop.done(post("/cards/" + card() + "/pay-codes", Map.of()))
                .path("code")
                .asString();
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    /// As a page of ours sends it; headers in pairs replace or, empty, take away.
    Answer send(String method, String path, @Nullable Object body, String... headers) {
        var all = new LinkedHashMap<String, String>();
        all.put("Authorization", "");
        all.put("Idempotency-Key", "");
        all.put("User-Agent", agent);
        all.put("Sec-Fetch-Site", "same-origin");
        if (cookie != null) all.put("Cookie", "huika-m=" + cookie);
        if (csrf != null) all.put("Huika-Csrf", csrf);
        for (var i = 0; i < headers.length; i += 2) all.put(headers[i], headers[i + 1]);
        var target = path.startsWith("!") ? path.substring(1) : "/portal" + path;
        var answer = shop.server.send(method, target, body, all);
        take(answer);
        return answer;
    }

    private void take(Answer answer) {
        var set = answer.header("Set-Cookie");
        if (!set.startsWith("huika-m=")) return;
        var value = set.substring("huika-m=".length(), set.indexOf(';'));
        cookie = value.isEmpty() ? null : value;
        csrf = answer.body().path("csrfToken").asString(csrf);
    }
}
