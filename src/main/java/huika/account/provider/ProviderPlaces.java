package huika.account.provider;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// Where the provider does what, as it says itself (OpenID Connect Discovery).
///
/// @param basic whether the client's secret goes into a header; else into the form
record ProviderPlaces(String authorize, String token, String keys, boolean basic) {

    static final String PATH = "/.well-known/openid-configuration";

    static String addressOf(String issuer) {
        return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + PATH;
    }

    /// @throws IOException where it is another's, or names places anybody on the way could read
    static ProviderPlaces of(JsonNode said, String issuer) throws IOException {
        if (!said.path("issuer").asString("").equals(issuer)) {
            throw new IOException("names another issuer");
        }
        return new ProviderPlaces(
                place(said, "authorization_endpoint"),
                place(said, "token_endpoint"),
                place(said, "jwks_uri"),
                basic(said.path("token_endpoint_auth_methods_supported")));
    }

    private static String place(JsonNode said, String name) throws IOException {
        var place = said.path(name).asString("");
        if (!ProviderSettings.isSafe(place)) throw new IOException("names no " + name);
        return place;
    }

    private static boolean basic(JsonNode methods) {
        if (!methods.isArray()) return true;
        return methods.valueStream().anyMatch(m -> m.asString("").equals("client_secret_basic"));
    }
}
