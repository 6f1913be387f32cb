package huika.account;

import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A browser with its cookies, as a console page uses it.
final class Browser {

    static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/140.0.0.0 Safari/537.36";
    static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    private final TestServer server;
    private final String staff;
    private String agent = CHROME;
    private @Nullable String cookie;
    private @Nullable String csrf;
    private @Nullable String secret;

    Browser(TestServer server, String staff) {
        this.server = server;
        this.staff = staff;
    }

    String staff() {
        return staff;
    }

    @Nullable String cookie() {
        return cookie;
    }

    @Nullable String csrf() {
        return csrf;
    }

    Browser with(@Nullable String otherCookie) {
        var same = new Browser(server, staff);
        same.cookie = otherCookie;
        same.csrf = csrf;
        return same;
    }

    Browser withAgent(String other) {
        agent = other;
        return this;
    }

    Answer signIn(String password) {
        return post("/sessions", Map.of("staff", staff, "password", password));
    }

    Answer second(Answer half, Map<String, ?> answer) {
        var challenge = half.body().path("challenge").asString();
        return post("/sessions/second-steps", Map.of("challenge", challenge, "answer", answer));
    }

    /// All the way in.
    Answer signInWithCode(String password) {
        return second(signIn(password), Map.of("code", code()));
    }

    /// Sets a code generator up.
    Answer enrol(String password) {
        var begun = post("/me/factors/totp", Map.of("password", password));
        secret = begun.body().path("secret").asString();
        return post("/me/factors/totp/confirmations", Map.of("code", code()));
    }

    /// The code of now.
    String code() {
        return codeAt(Totp.step(server.bean(Clock.class).now()));
    }

    String codeAt(long step) {
        return Totp.code(unbase32(Objects.requireNonNull(secret)), step);
    }

    Answer stepUp() {
        return post("/sessions/current/step-ups", Map.of("answer", Map.of("code", code())));
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
        all.put("User-Agent", agent);
        all.put("Sec-Fetch-Site", "same-origin");
        if (cookie != null) all.put("Cookie", "huika=" + cookie);
        if (csrf != null) all.put("Huika-Csrf", csrf);
        for (var i = 0; i < headers.length; i += 2) all.put(headers[i], headers[i + 1]);
        var answer = server.send(method, path, body, all);
        take(answer);
        return answer;
    }

    private void take(Answer answer) {
        var set = answer.header("Set-Cookie");
        if (!set.startsWith("huika=")) return;
        var value = set.substring("huika=".length(), set.indexOf(';'));
        cookie = value.isEmpty() ? null : value;
        csrf = answer.body().path("csrfToken").asString(csrf);
    }

    private static byte[] unbase32(String text) {
        var digits = new HashMap<Character, Integer>();
        for (var i = 0; i < 32; i++) digits.put("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(i), i);
        var bytes = new byte[text.length() * 5 / 8];
        var buffer = 0;
        var bits = 0;
        var at = 0;
        for (var i = 0; i < text.length(); i++) {
            buffer = (buffer << 5) | Objects.requireNonNull(digits.get(text.charAt(i)));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
