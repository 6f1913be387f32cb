package huika.program.reading;

import huika.kernel.Code;

/// Something wrong in a program file. Line and column count from 1; the path is the rule's
/// (`points.earning.rates[2].per`), empty for the file as a whole.
public record Problem(int line, int column, String path, Code code, String zh, String en) {}
