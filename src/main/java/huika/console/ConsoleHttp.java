package huika.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/// The console over HTTP: its files by name, and its page for every address that is no file, since
/// the console finds its own way from there; under `/m` the page of the members' portal. Open to
/// anyone: it holds nothing that is not public.
@Component
final class ConsoleHttp implements HandlerMapping, HttpRequestHandler, Ordered {

    private static final String API = "/api";
    private static final String NONCE = "HUIKA-NONCE";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-HUIKA-NONCE';"
                    + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
                    + " manifest-src 'self'; worker-src 'self'; form-action 'self';"
                    + " base-uri 'none'; object-src 'none'; frame-ancestors 'none'";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String MISSING =
            """
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>惠卡 Huika</title>
            <p>本次构建不含控制台（构建时没有 Node.js）；接口在 /api/v1。</p>
            <p lang="en">Built without the console, for want of Node.js; the API is at /api/v1.</p>
            """;

    private final ConsoleFiles files;
    private final SecureRandom random = new SecureRandom();

    ConsoleHttp(ConsoleFiles files) {
        this.files = files;
    }

    /// After the controllers, before Spring's own files.
    @Override
    public int getOrder() {
        return 100;
    }

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path.equals(API) || path.startsWith(API + "/")) return null;
        var reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reading) return null;
        return isPage(path) || files.find(path.substring(1)).isPresent()
                ? new HandlerExecutionChain(this)
                : null;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var path = request.getRequestURI();
        var file = isPage(path) ? null : files.find(path.substring(1)).orElse(null);
        if (file == null) page(response, isPortal(path) ? files.portal() : files.index());
        else file(request, response, file);
    }

    /// Addresses of pages have no dot in their last part; those of files do.
    private static boolean isPage(String path) {
        return path.equals("/" + ConsoleFiles.INDEX)
                || path.equals("/" + ConsoleFiles.PORTAL)
                || path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
    }

    /// What members see, apart from the console of those who work here.
    private static boolean isPortal(String path) {
        return path.equals("/m") || path.startsWith("/m/") || path.equals("/m.html");
    }

    private void page(HttpServletResponse response, String html) throws IOException {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var nonce = HexFormat.of().formatHex(bytes);
        response.setHeader("Content-Security-Policy", POLICY.replace(NONCE, nonce));
        response.setContentType("text/html; charset=utf-8");
        var page = files.isThere() ? html.replace(NONCE, nonce) : MISSING;
        send(response, page.getBytes(StandardCharsets.UTF_8));
    }

    private void file(
            HttpServletRequest request, HttpServletResponse response, ConsoleFiles.File file)
            throws IOException {
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        var zipped = file.zipped() && accepted != null && accepted.contains("gzip");
        response.setContentType(file.type());
        response.setHeader(HttpHeaders.CACHE_CONTROL, file.isImmutable() ? FOR_EVER : "no-cache");
        if (file.zipped()) response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (zipped) response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        send(response, files.read(file, zipped));
    }

    private static void send(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
