package huika.web;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// A request whose body ends with `BODY_TOO_LARGE` once it is longer than its kind may be, whether
/// it told its length or not.
final class LimitedBody extends HttpServletRequestWrapper {

    /// JSON: 256 KiB.
    static final long PLAIN = 256 << 10;

    /// A program file: 1 MiB.
    static final long YAML = 1 << 20;

    /// An import: 20 MiB.
    static final long FILE = 20 << 20;

    /// A million codes of cards with their numbers, as plain text: 40 MiB.
    static final long LINES = 40 << 20;

    private static final long DRAIN = 8 << 20;

    private final long limit;
    private @Nullable ServletInputStream body;

    private LimitedBody(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    /// @throws RefusedException `BODY_TOO_LARGE` where the length it tells is over the limit
    static HttpServletRequest of(HttpServletRequest request) throws IOException {
        var limit = limit(request.getContentType());
        if (request.getContentLengthLong() > limit) {
            // a caller who expects our leave has not sent the body yet
            if (request.getHeader(HttpHeaders.EXPECT) == null) drain(request.getInputStream());
            throw tooLarge(limit);
        }
        return new LimitedBody(request, limit);
    }

    /// Takes in a little more before the answer: a caller still writing would otherwise see the
    /// connection break and never read why.
    private static void drain(InputStream rest) throws IOException {
        rest.skip(DRAIN);
    }

    private static long limit(@Nullable String contentType) {
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.contains("yaml")) return YAML;
        if (type.startsWith("text/plain")) return LINES;
        var file =
                type.startsWith("text/csv")
                        || type.startsWith("multipart/form-data")
                        || type.startsWith("application/octet-stream")
                        || type.startsWith(
                                "application/vnd.openxmlformats-officedocument.spreadsheetml");
        return file ? FILE : PLAIN;
    }

    private static RefusedException tooLarge(long limit) {
        return new RefusedException(Refusal.of(Code.BODY_TOO_LARGE).with("limit", limit));
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) body = new Counted(super.getInputStream(), limit);
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream source;
        private final long limit;
        private long read;

        Counted(ServletInputStream source, long limit) {
            this.source = source;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var one = source.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var some = source.read(target, offset, length);
            if (some > 0) count(some);
            return some;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read <= limit) return;
            drain(source);
            throw tooLarge(limit);
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
