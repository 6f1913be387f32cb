package huika.account.provider;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the provider over HTTP: no redirects, no cookies, little patience, short answers.
final class ProviderCalls implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 256 * 1024;
    private static final Timeout CONNECT = Timeout.of(2, TimeUnit.SECONDS);
    private static final Timeout WAIT = Timeout.of(5, TimeUnit.SECONDS);

    private final CloseableHttpClient client =
            HttpClients.custom()
                    .setConnectionManager(
                            PoolingHttpClientConnectionManagerBuilder.create()
                                    .setDefaultConnectionConfig(
                                            ConnectionConfig.custom()
                                                    .setConnectTimeout(CONNECT)
                                                    .setSocketTimeout(WAIT)
                                                    .build())
                                    .build())
                    .setDefaultRequestConfig(
                            RequestConfig.custom().setResponseTimeout(WAIT).build())
                    .disableRedirectHandling()
                    .disableAutomaticRetries()
                    .disableCookieManagement()
                    .disableAuthCaching()
                    .build();

    /// @throws IOException where it does not answer with JSON
    JsonNode get(String address) throws IOException {
        return ask(new HttpGet(URI.create(address)));
    }

    /// @throws IOException where it does not answer with JSON; what it refuses is a missing node
    JsonNode post(String address, List<NameValuePair> form, @Nullable String authorization)
            throws IOException {
        var request = new HttpPost(URI.create(address));
        request.setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
        if (authorization != null) request.setHeader("Authorization", authorization);
        return ask(request);
    }

    private JsonNode ask(HttpUriRequestBase request) throws IOException {
        request.setHeader("Accept", "application/json");
        try (var answer = client.executeOpen(null, request, null)) {
            var status = answer.getCode();
            if (status >= 400 && status < 500) return JSON.missingNode();
            if (status != 200) throw new IOException("answered " + status);
            return read(answer);
        }
    }

    private static JsonNode read(ClassicHttpResponse answer) throws IOException {
        if (answer.getEntity() == null) throw new IOException("answered nothing");
        var bytes = answer.getEntity().getContent().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) throw new IOException("answered too much");
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException malformed) {
            throw new IOException("answered no JSON");
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
