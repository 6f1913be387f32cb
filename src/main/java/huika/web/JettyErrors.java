package huika.web;

import huika.kernel.Code;
import huika.kernel.Refusal;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// What Jetty refuses before any of our code sees it (a broken request line, headers too large, a
/// path that climbs), said the same way as everything else.
final class JettyErrors extends ErrorHandler {

    JettyErrors() {
        setShowStacks(false);
        setShowCauses(false);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        var english = Problems.english(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        var code = code(status);
        response.setStatus(code.status());
        headers(response.getHeaders(), english);
        var bytes = Problems.bytes(Refusal.of(code), english);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private static void headers(HttpFields.Mutable fields, boolean english) {
        fields.put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
        fields.put(HttpHeader.CONTENT_LANGUAGE, english ? "en" : "zh-CN");
        fields.put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
        fields.put("X-Content-Type-Options", "nosniff");
    }

    private static Code code(int status) {
        return switch (status) {
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.ACCESS_DENIED;
            case 404 -> Code.NOT_FOUND;
            case 405, 501 -> Code.METHOD_NOT_ALLOWED;
            case 406 -> Code.NOT_ACCEPTABLE;
            case 413 -> Code.BODY_TOO_LARGE;
            case 414 -> Code.ADDRESS_TOO_LONG;
            case 415 -> Code.MEDIA_TYPE_NOT_SUPPORTED;
            case 431 -> Code.HEADERS_TOO_LARGE;
            case 503 -> Code.UNAVAILABLE;
            case 505 -> Code.REQUEST_MALFORMED;
            default -> status < 500 ? Code.REQUEST_MALFORMED : Code.INTERNAL_ERROR;
        };
    }
}
