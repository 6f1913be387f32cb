package huika.web;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/// What went wrong in a request, as the refusal the caller gets: its own fault by name, the
/// database's absence as 503, anything else as 500.
@RestControllerAdvice
public final class ProblemAdvice {

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void answer(HttpServletRequest request, HttpServletResponse response, Throwable trouble)
            throws IOException {
        if (trouble instanceof HttpRequestMethodNotSupportedException wrong
                && wrong.getSupportedMethods() != null) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", wrong.getSupportedMethods()));
        }
        var refusal = refusal(trouble);
        if (refusal.isPresent()) problems.write(request, response, refusal.get());
        else problems.writeUnexpected(request, response, trouble);
    }

    /// The refusal that `trouble` amounts to; empty where it is a mistake of ours.
    static Optional<Refusal> refusal(Throwable trouble) {
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) return Optional.of(refused.refusal());
        }
        var code = code(trouble);
        return Optional.ofNullable(code).map(known -> withName(Refusal.of(known), trouble));
    }

    private static @Nullable Code code(Throwable trouble) {
        return switch (trouble) {
            case HttpMessageNotReadableException unreadable -> Code.BODY_MALFORMED;
            case MaxUploadSizeExceededException large -> Code.BODY_TOO_LARGE;
            case MethodArgumentTypeMismatchException wrong -> typeMismatch(wrong);
            case TypeMismatchException wrong -> Code.PARAMETER_INVALID;
            case ServletRequestBindingException missing -> Code.PARAMETER_INVALID;
            case ErrorResponse answer -> byStatus(answer.getStatusCode().value());
            case org.eclipse.jetty.http.HttpException answer -> byStatus(answer.getCode());
            case UnsupportedCharsetException charset -> Code.MEDIA_TYPE_NOT_SUPPORTED;
            case IllegalCharsetNameException charset -> Code.MEDIA_TYPE_NOT_SUPPORTED;
            case ArithmeticException overflow -> Code.AMOUNT_INVALID;
            default -> database(trouble);
        };
    }

    /// An id in the path that is none is not found; in the query it is invalid.
    private static Code typeMismatch(MethodArgumentTypeMismatchException wrong) {
        if (wrong.getParameter().hasParameterAnnotation(PathVariable.class)) return Code.NOT_FOUND;
        return wrong.getName().equals("limit") ? Code.LIMIT_INVALID : Code.PARAMETER_INVALID;
    }

    private static @Nullable Code byStatus(int status) {
        return switch (status) {
            case 404 -> Code.NOT_FOUND;
            case 405 -> Code.METHOD_NOT_ALLOWED;
            case 406 -> Code.NOT_ACCEPTABLE;
            case 413 -> Code.BODY_TOO_LARGE;
            case 414 -> Code.ADDRESS_TOO_LONG;
            case 415 -> Code.MEDIA_TYPE_NOT_SUPPORTED;
            case 431 -> Code.HEADERS_TOO_LARGE;
            case 503 -> Code.UNAVAILABLE;
            default -> status >= 400 && status < 500 ? Code.REQUEST_MALFORMED : null;
        };
    }

    /// Away, overloaded or in conflict: the caller repeats with the same key. Values PostgreSQL
    /// cannot hold should have been refused before; where one slips through it is still the
    /// caller's.
    private static @Nullable Code database(Throwable trouble) {
        if (trouble instanceof TransientDataAccessException
                || trouble instanceof DataAccessResourceFailureException
                || trouble instanceof CannotCreateTransactionException
                || trouble instanceof TransactionSystemException) {
            return Code.UNAVAILABLE;
        }
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (!(cause instanceof SQLException sql) || sql.getSQLState() == null) continue;
            var state = sql.getSQLState();
            return switch (state.substring(0, 2)) {
                case "08", "53", "55", "57", "40" -> Code.UNAVAILABLE;
                case "22" -> state.equals("22003") ? Code.AMOUNT_INVALID : Code.FIELD_INVALID;
                default -> null;
            };
        }
        return null;
    }

    private static Refusal withName(Refusal refusal, Throwable trouble) {
        return switch (trouble) {
            case MethodArgumentTypeMismatchException wrong when refusal.code() != Code.NOT_FOUND ->
                    refusal.with("parameter", wrong.getName());
            case MissingRequestHeaderException missing ->
                    refusal.with("header", missing.getHeaderName());
            case org.springframework.web.bind.MissingServletRequestParameterException missing ->
                    refusal.with("parameter", missing.getParameterName());
            default -> refusal;
        };
    }
}
