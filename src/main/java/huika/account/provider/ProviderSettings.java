package huika.account.provider;

import huika.kernel.CannotStart;
import huika.kernel.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The company's identity provider (OpenID Connect), where there is one: `HUIKA_OIDC_ISSUER`,
/// `HUIKA_OIDC_CLIENT`, `HUIKA_OIDC_SECRET_FILE` and `HUIKA_OIDC_NAME`. Whoever signs in there
/// comes back to a page of `HUIKA_ORIGIN`.
@Component
public final class ProviderSettings {

    /// The page of the console that takes the answer.
    static final String PAGE = "/signed-in";

    private final String issuer;
    private final String client;
    private final @Nullable Path secret;
    private final String name;
    private final String origin;

    /// @param issuer as its tokens name it; empty for none
    /// @param secret the file with the client's secret, for its owner only; empty where it has none
    /// @param name what the button says
    /// @throws CannotStart where something is missing or anybody on the way could read it
    @Autowired
    public ProviderSettings(
            @Value("${HUIKA_OIDC_ISSUER:}") String issuer,
            @Value("${HUIKA_OIDC_CLIENT:}") String client,
            @Value("${HUIKA_OIDC_SECRET_FILE:}") String secret,
            @Value("${HUIKA_OIDC_NAME:}") String name,
            @Value("${HUIKA_ORIGIN:}") String origin) {
        this.issuer = issuer;
        this.client = client;
        this.secret = secret.isEmpty() ? null : Path.of(secret);
        this.name = name.isEmpty() ? "OIDC" : name;
        this.origin = origin;
        if (!issuer.isEmpty()) check();
    }

    public boolean isOn() {
        return !issuer.isEmpty();
    }

    public String name() {
        return name;
    }

    public String issuer() {
        return issuer;
    }

    String client() {
        return client;
    }

    /// Null for a client that has none. Read when it is needed, so that it can be changed.
    @Nullable String secret() {
        if (secret == null) return null;
        try {
            SecretFile.refuseIfShared(secret);
            return Files.readString(secret).strip();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    URI page() {
        return URI.create(origin + PAGE);
    }

    private void check() {
        if (client.isEmpty() || origin.isEmpty()) {
            throw new CannotStart(
                    "HUIKA_OIDC_ISSUER 还需要 HUIKA_OIDC_CLIENT 和 HUIKA_ORIGIN",
                    "HUIKA_OIDC_ISSUER needs HUIKA_OIDC_CLIENT and HUIKA_ORIGIN too");
        }
        if (!isSafe(issuer)) {
            throw new CannotStart(
                    "HUIKA_OIDC_ISSUER 应为 https 地址", "HUIKA_OIDC_ISSUER is an https address");
        }
        if (secret != null && !Files.isReadable(secret)) {
            throw new CannotStart("无法读取 " + secret, "Cannot read " + secret);
        }
        var _ = secret();
    }

    /// Over TLS, or on this very machine.
    static boolean isSafe(String address) {
        try {
            var uri = URI.create(address);
            var host = uri.getHost();
            if (host == null || uri.getRawFragment() != null) return false;
            var here = host.equals("localhost") || host.equals("127.0.0.1");
            return "https".equals(uri.getScheme()) || (here && "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
