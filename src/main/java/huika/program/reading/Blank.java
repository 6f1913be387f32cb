package huika.program.reading;

/// A `~`: a value the regulation leaves open.
public record Blank(int line, int column, String path) {}
