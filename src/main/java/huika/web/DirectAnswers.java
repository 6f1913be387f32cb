package huika.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/// Answers the requests of [DirectRoutes], each in a virtual thread of its own, in the words of the
/// general way: the same door, the same bodies, the same problems, the same headers.
@Component
final class DirectAnswers {

    private static final HttpField JSON =
            new HttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final Door door;
    private final Bodies bodies;
    private final Headers headers;
    private final Problems problems;
    private final JsonMapper json;

    DirectAnswers(Door door, Bodies bodies, Headers headers, Problems problems, JsonMapper json) {
        this.door = door;
        this.bodies = bodies;
        this.headers = headers;
        this.problems = problems;
        this.json = json;
    }

    void answer(DirectRoutes.Match match, Request request, Response response, Callback callback) {
        var fields = response.getHeaders();
        headers.set(request.isSecure(), fields::put);
        byte[] bytes;
        try {
            bytes = write(response, match.route().call(new Read(match, request)));
        } catch (UncheckedIOException broken) {
            callback.failed(broken.getCause());
            return;
        } catch (Throwable trouble) {
            bytes = refuse(match, request, response, trouble);
            takeRest(request, fields);
        }
        fields.put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private byte[] write(Response response, @Nullable Object value) {
        var entity = value instanceof ResponseEntity<?> whole ? whole : ResponseEntity.ok(value);
        response.setStatus(entity.getStatusCode().value());
        entity.getHeaders()
                .forEach((name, values) ->
                        values.forEach(each -> response.getHeaders().add(name, each)));
        response.getHeaders().put(JSON);
        return json.writeValueAsBytes(entity.getBody());
    }

    private byte[] refuse(
            DirectRoutes.Match match, Request request, Response response, Throwable trouble) {
        var refusal =
                ProblemAdvice.refusal(trouble)
                        .orElseGet(() ->
                                problems.unexpected(
                                        request.getMethod(),
                                        match.route().method().getShortLogMessage(),
                                        trouble));
        var language = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
        var answer = Problems.answer(refusal, language);
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        return answer.body();
    }

    /// A refusal may come before the body does, which must not be taken for the next request.
    private static void takeRest(Request request, HttpFields.Mutable fields) {
        try {
            Content.Source.consumeAll(request);
        } catch (IOException broken) {
            fields.put(HttpHeader.CONNECTION, "close");
        }
    }

    /// The parts of a Jetty request.
    private final class Read implements DirectRoute.Parts {

        private final DirectRoutes.Match match;
        private final Request request;

        Read(DirectRoutes.Match match, Request request) {
            this.match = match;
            this.request = request;
        }

        @Override
        public Object caller(HandlerMethod method) {
            return door.enter(
                    method,
                    header("Authorization"),
                    header("Huika-Actor"),
                    Request.getRemoteAddr(request));
        }

        @Override
        public String pathId() {
            return match.id();
        }

        @Override
        public @Nullable String header(String name) {
            return request.getHeaders().get(name);
        }

        @Override
        public boolean flag(String name) {
            var query = request.getHttpURI().getQuery();
            return query != null && query.equals(name + "=true");
        }

        @Override
        public Object body(JavaType type) {
            try {
                // a request on this way tells its length
                var length = Math.toIntExact(request.getLength());
                var bytes = Content.Source.asInputStream(request).readNBytes(length);
                return bodies.read(bytes, type);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
