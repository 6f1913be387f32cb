package huika.counter;

/// An answer, and whether it is the one given before under the same key.
public record Answered<T>(T value, boolean replayed) {}
