package huika.program.reading;

import java.util.List;
import java.util.Locale;

/// Problems as a terminal shows them: place, code, path, message, and the line with a caret under
/// the column.
public final class ProblemText {

    private static final int WIDTH = 96;
    private static final String RED = "\u001b[31m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final String file;
    private final List<String> lines;
    private final boolean chinese;
    private final boolean colour;

    /// @param file shown before line and column
    /// @param yaml what was read
    public ProblemText(String file, String yaml, Locale language, boolean colour) {
        this.file = file;
        this.lines = yaml.lines().toList();
        this.chinese = language.getLanguage().equals("zh");
        this.colour = colour;
    }

    public String of(List<Problem> problems) {
        var text = new StringBuilder();
        for (var problem : problems) text.append(of(problem)).append('\n');
        return text.toString();
    }

    public String of(Problem problem) {
        var place = file + ":" + problem.line() + ":" + problem.column();
        var head = paint(BOLD, place) + " " + paint(RED, problem.code().name());
        var path = problem.path().isEmpty() ? "" : " " + printable(problem.path());
        var message = printable(chinese ? problem.zh() : problem.en());
        return head + path + "\n  " + message + "\n" + excerpt(problem);
    }

    private String excerpt(Problem problem) {
        if (problem.line() < 1 || problem.line() > lines.size()) return "";
        var line = printable(lines.get(problem.line() - 1));
        var column = Math.min(problem.column() - 1, line.codePointCount(0, line.length()));
        var from = Math.max(0, column - WIDTH * 2 / 3);
        var start = line.offsetByCodePoints(0, from);
        var at = line.offsetByCodePoints(0, column);
        var end = Math.min(line.length(), at + WIDTH / 3);
        if (end < line.length() && Character.isLowSurrogate(line.charAt(end))) end++;
        var number = Integer.toString(problem.line());
        var margin = " ".repeat(number.length());
        var indent = " ".repeat(width(line.substring(start, at)));
        return "  %s | %s\n  %s | %s%s\n"
                .formatted(number, line.substring(start, end), margin, indent, paint(RED, "^"));
    }

    private String paint(String style, String text) {
        return colour ? style + text + PLAIN : text;
    }

    /// Nothing a file holds may steer the terminal.
    private static String printable(String text) {
        var safe = new StringBuilder();
        text.codePoints()
                .map(sign -> sign == '\t' ? ' ' : sign)
                .map(sign -> YamlText.isHidden(sign) ? '\ufffd' : sign)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /// Columns on a terminal: Chinese characters and full-width signs take two.
    private static int width(String text) {
        return text.codePoints().map(sign -> isWide(sign) ? 2 : 1).sum();
    }

    private static boolean isWide(int sign) {
        return (sign >= 0x1100 && sign <= 0x115F)
                || (sign >= 0x2E80 && sign <= 0xA4CF)
                || (sign >= 0xAC00 && sign <= 0xD7A3)
                || (sign >= 0xF900 && sign <= 0xFAFF)
                || (sign >= 0xFE30 && sign <= 0xFE4F)
                || (sign >= 0xFF00 && sign <= 0xFF60)
                || (sign >= 0xFFE0 && sign <= 0xFFE6)
                || (sign >= 0x1F300 && sign <= 0x1FAFF)
                || (sign >= 0x20000 && sign <= 0x3FFFD);
    }
}
