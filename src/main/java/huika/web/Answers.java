package huika.web;

import huika.kernel.Outcome;
import huika.kernel.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Turns the outcome of a use case into an answer: done as 200 or 201, refused as its problem.
public final class Answers {

    private static final String REPLAYED = "Idempotency-Replayed";

    private Answers() {}

    /// 200 with the value.
    public static <T> ResponseEntity<T> ok(Outcome<T> outcome) {
        return answer(HttpStatus.OK, outcome);
    }

    /// 201 with the value.
    public static <T> ResponseEntity<T> created(Outcome<T> outcome) {
        return answer(HttpStatus.CREATED, outcome);
    }

    /// 202 with the value: it will take a while.
    public static <T> ResponseEntity<T> accepted(Outcome<T> outcome) {
        return answer(HttpStatus.ACCEPTED, outcome);
    }

    /// The same answer, marked as one that was given before under the same key.
    public static <T> ResponseEntity<T> replayed(ResponseEntity<T> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(REPLAYED, "true")
                .body(answer.getBody());
    }

    private static <T> ResponseEntity<T> answer(HttpStatus status, Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> ResponseEntity.status(status).body(value);
            case Outcome.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }
}
