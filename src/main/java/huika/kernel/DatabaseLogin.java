package huika.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Where the database is and as whom to speak to it.
public record DatabaseLogin(String url, String user, String password) {

    /// Reads `postgresql://user:password@host:5432/database?sslmode=…`, or the same as JDBC writes
    /// it: `jdbc:postgresql://host:5432/database?user=…&password=…`.
    ///
    /// @throws CannotStart where it is neither
    public static DatabaseLogin parse(String address) {
        try {
            var uri = new URI(address.startsWith("jdbc:") ? address.substring(5) : address);
            var scheme = uri.getScheme();
            if (!"postgresql".equals(scheme) && !"postgres".equals(scheme)) throw notAnAddress();
            if (uri.getHost() == null) throw notAnAddress();
            var user = part(uri.getRawUserInfo(), 0);
            var password = part(uri.getRawUserInfo(), 1);
            var rest = new ArrayList<String>();
            var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            for (var pair : query.split("&")) {
                if (pair.startsWith("user=")) user = decode(pair.substring(5));
                else if (pair.startsWith("password=")) password = decode(pair.substring(9));
                else if (!pair.isEmpty()) rest.add(pair);
            }
            var port = uri.getPort() < 0 ? 5432 : uri.getPort();
            var base = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath();
            var url = rest.isEmpty() ? base : base + "?" + String.join("&", rest);
            return new DatabaseLogin(
                    url, user == null ? "postgres" : user, password == null ? "" : password);
        } catch (URISyntaxException wrong) {
            // without the cause: it repeats the address and with it the password
            throw notAnAddress();
        }
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return user + " at " + url;
    }

    private static CannotStart notAnAddress() {
        return new CannotStart(
                "--db-url 应形如 postgresql://用户:密码@主机:5432/数据库",
                "--db-url must look like postgresql://user:password@host:5432/database");
    }

    private static @Nullable String part(@Nullable String userInfo, int index) {
        if (userInfo == null) return null;
        var parts = userInfo.split(":", 2);
        return index < parts.length ? decode(parts[index]) : null;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
