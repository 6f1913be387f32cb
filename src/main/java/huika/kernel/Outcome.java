package huika.kernel;

import java.util.function.Function;

/// What came of a use case: it was done, or the business said no.
///
/// A no is a value, never an exception: [Atomic] rolls the work back, the HTTP edge answers with
/// the refusal's code and numbers.
public sealed interface Outcome<T> {

    /// The use case happened.
    record Done<T>(T value) implements Outcome<T> {}

    /// Nothing happened, and this is why.
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Outcome<T> refused(Code code) {
        return new Refused<>(Refusal.of(code));
    }

    default <R> Outcome<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T>(var value) -> done(change.apply(value));
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    /// The value, where a refusal would be a mistake in our own code.
    default T orThrow() {
        return switch (this) {
            case Done<T>(var value) -> value;
            case Refused<T>(var refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }
}
