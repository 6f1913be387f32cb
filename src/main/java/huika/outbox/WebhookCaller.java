package huika.outbox;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Posts one delivery and tells how it went. Follows no redirect, keeps no cookie, reads at most 64
/// KiB of an answer and throws it away; a call ends after 10 seconds whatever the receiver does.
final class WebhookCaller implements AutoCloseable {

    /// How a call went.
    ///
    /// @param status the receiver's answer, null where there was none
    /// @param error what went wrong, null where it was taken
    record Answer(@Nullable Integer status, @Nullable String error, Duration took) {
        boolean taken() {
            return error == null;
        }

        boolean gone() {
            return status != null && status == 410;
        }
    }

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MOST_READ = 64 * 1024;
    private static final int CALLS = 32;

    private final CloseableHttpClient client;
    private final Duration limit;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("webhook-limit").factory());

    WebhookCaller(Destinations destinations, Duration limit) {
        this.limit = limit;
        var waiting = Timeout.of(limit);
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(destinations)
                        .setMaxConnTotal(CALLS)
                        .setMaxConnPerRoute(CALLS)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.of(CONNECT))
                                        .setSocketTimeout(waiting)
                                        .build())
                        .build();
        client =
                HttpClients.custom()
                        .setConnectionManager(connections)
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setResponseTimeout(waiting).build())
                        .setUserAgent("Huika-Webhooks")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .build();
    }

    Answer post(String url, String id, long timestamp, String signature, byte[] body) {
        var request = new HttpPost(url);
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", timestamp);
        request.setHeader("webhook-signature", signature);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        var start = System.nanoTime();
        var late = new AtomicBoolean();
        var alarm =
                clock.schedule(
                        () -> {
                            late.set(true);
                            request.abort();
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        try (var answer = client.executeOpen(null, request, null)) {
            taste(answer);
            return new Answer(answer.getCode(), judge(answer.getCode()), since(start));
        } catch (IOException | RuntimeException trouble) {
            return new Answer(null, late.get() ? "timeout" : name(trouble), since(start));
        } finally {
            alarm.cancel(false);
        }
    }

    /// A short answer is read to its end, so that its connection may serve again.
    private static void taste(ClassicHttpResponse answer) throws IOException {
        if (answer.getEntity() == null) return;
        var _ = answer.getEntity().getContent().readNBytes(MOST_READ);
    }

    private static @Nullable String judge(int status) {
        if (status >= 200 && status < 300) return null;
        return status >= 300 && status < 400 ? "redirect" : "refused";
    }

    private static String name(Exception trouble) {
        return switch (trouble) {
            case Destinations.NotAllowed inside -> "address-not-allowed";
            case UnknownHostException unknown -> "unknown-host";
            case SocketTimeoutException slow -> "timeout";
            case SSLException untrusted -> "tls";
            default -> "no-connection";
        };
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
