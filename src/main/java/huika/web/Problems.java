package huika.web;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Writes a refusal as `application/problem+json` (RFC 9457) in the caller's language: the one way
/// in which any part of Huika says no over HTTP.
@Component
public final class Problems {

    static final String MEDIA_TYPE = "application/problem+json";
    private static final String RETRY_SECONDS = "1";
    private static final String TYPE = "urn:huika:problem:";
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Ids ids;

    Problems(Ids ids) {
        this.ids = ids;
    }

    /// A refusal ready to be sent.
    ///
    /// @param headers all that come with it, but for those of every answer
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, Map<String, String> headers, byte[] body) {}

    static Answer answer(Refusal refusal, @Nullable String acceptLanguage) {
        var english = english(acceptLanguage);
        var headers = new LinkedHashMap<String, String>();
        headers.put(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        headers.put(HttpHeaders.CONTENT_LANGUAGE, english ? "en" : "zh-CN");
        switch (refusal.code().status()) {
            // the rest of the body must not be taken for the next request
            case 413 -> headers.put(HttpHeaders.CONNECTION, "close");
            case 401 -> headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 429, 503 -> {
                var seconds = refusal.facts().get("retryAfter");
                headers.put(
                        HttpHeaders.RETRY_AFTER,
                        seconds instanceof Number whole ? whole.toString() : RETRY_SECONDS);
                headers.putAll(none(refusal.facts()));
            }
            default -> {}
        }
        return new Answer(refusal.code().status(), headers, bytes(refusal, english));
    }

    /// Of which limit nothing is left, where the refusal says so.
    private static Map<String, String> none(Map<String, Object> facts) {
        return facts.get("limit") instanceof String name
                        && facts.get("most") instanceof Number most
                        && facts.get("within") instanceof Number window
                        && facts.get("retryAfter") instanceof Number seconds
                ? new Allowance(name, most.longValue(), window.longValue(), 0, seconds.longValue())
                        .headers()
                : Map.of();
    }

    /// Answers with `refusal`, and nothing else of what was written before. Does nothing where the
    /// answer is already on its way.
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        if (response.isCommitted()) return;
        var answer = answer(refusal, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        response.resetBuffer();
        response.setStatus(answer.status());
        response.setContentType(MEDIA_TYPE);
        answer.headers().forEach(response::setHeader);
        takeRest(request, response);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    /// A refusal may come before the body does. Takes in what is left of a small one, so that the
    /// connection serves the next request; else tells the caller that it ends.
    private static void takeRest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var length = request.getContentLengthLong();
        var chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        var waits = request.getHeader(HttpHeaders.EXPECT) != null;
        if (chunked || length > LimitedBody.PLAIN || (length > 0 && waits)) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        } else if (length > 0) {
            request.getInputStream().skip(length);
        }
    }

    /// Answers 500 with a trace id.
    public void writeUnexpected(
            HttpServletRequest request, HttpServletResponse response, Throwable trouble)
            throws IOException {
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        write(request, response, unexpected(request.getMethod(), route, trouble));
    }

    /// A mistake of ours: 500 with a trace id, under which the log has the way the error took:
    /// classes and lines, without messages, for those can repeat what was sent.
    Refusal unexpected(String method, @Nullable Object route, Throwable trouble) {
        var trace = Ids.text("trc", ids.next());
        LOG.error(
                "{} {} {} failed:{}",
                trace,
                method,
                route == null ? "(no route)" : route,
                way(trouble));
        return Refusal.of(Code.INTERNAL_ERROR).with("trace", trace);
    }

    static byte[] bytes(Refusal refusal, boolean english) {
        return JSON.writeValueAsBytes(body(refusal, english));
    }

    /// Whether an `Accept-Language` prefers English to Chinese; Chinese where it says nothing.
    static boolean english(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 256) return false;
        try {
            var ranges = Locale.LanguageRange.parse(acceptLanguage);
            return Locale.ENGLISH.equals(Locale.lookup(ranges, LANGUAGES));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Map<String, Object> body(Refusal refusal, boolean english) {
        var code = refusal.code();
        var body = new LinkedHashMap<String, Object>();
        body.put("type", TYPE + code.name());
        body.put("title", english ? code.en() : code.zh());
        body.put("status", code.status());
        body.put("code", code.name());
        refusal.facts().forEach(body::putIfAbsent);
        if (!refusal.faults().isEmpty()) {
            var errors = new ArrayList<Map<String, Object>>();
            for (var fault : refusal.faults()) {
                var error = new LinkedHashMap<String, Object>();
                error.put("pointer", fault.pointer());
                error.put("code", fault.code().name());
                error.put("message", english ? fault.en() : fault.zh());
                fault.facts().forEach(error::putIfAbsent);
                errors.add(error);
            }
            body.put("errors", errors);
        }
        return body;
    }

    private static String way(Throwable trouble) {
        var way = new StringBuilder();
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            way.append(" <- ").append(cause.getClass().getName());
            if (cause instanceof SQLException sql) way.append(' ').append(sql.getSQLState());
            var lines = cause.getStackTrace();
            for (var i = 0; i < lines.length; i++) {
                var ours = lines[i].getClassName().startsWith("huika.");
                if (i == 0 || ours) way.append(" at ").append(lines[i]);
            }
        }
        return way.toString();
    }
}
