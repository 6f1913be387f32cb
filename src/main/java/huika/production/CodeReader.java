package huika.production;

import huika.kernel.Code;
import huika.kernel.Refusal.Fault;
import huika.program.card.CardProduct.Numbering;
import huika.program.card.CodeRule;
import huika.security.BlindIndex;
import huika.stock.NumberRange;
import huika.stock.Serials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads a file of codes line by line and says what is wrong with each line. Keeps of each code its
/// blind index and position only: a million take 24 MB.
///
/// A line is `number,code`, or the code alone: then lines follow the numbers of the segment.
final class CodeReader {

    static final int MOST_CODES = 1_000_000;
    static final int MOST_FAULTS = 100;
    private static final int LONGEST_LINE = 100;

    private final CodeRule rule;
    private final Numbering scheme;
    private final NumberRange range;
    private final BlindIndex blind;
    private final List<Fault> faults = new ArrayList<>();
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private long[] positions = new long[1024];
    private int[] lines = new int[1024];
    private int codes;
    private long faulty;

    CodeReader(CodeRule rule, Numbering scheme, NumberRange range, BlindIndex blind) {
        this.rule = rule;
        this.scheme = scheme;
        this.range = range;
        this.blind = blind;
    }

    /// The blind index of a code: the same whichever program asks.
    static byte[] index(BlindIndex blind, String code) {
        return blind.of("card-code", "", code);
    }

    void read(InputStream file) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        var number = 0;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (number == 1 && line.startsWith("\uFEFF")) line = line.substring(1);
            if (line.isBlank() || (number == 1 && isHeader(line))) continue;
            if (codes >= MOST_CODES) {
                fault(number, "TOO_MANY", "文件行数过多", "the file has too many lines");
                return;
            }
            take(number, line.strip());
        }
        twice();
    }

    private static boolean isHeader(String line) {
        var first = line.strip();
        return first.equals("number,code") || first.equals("code") || first.equals("卡号,内码");
    }

    private void take(int line, String text) {
        if (text.length() > LONGEST_LINE) {
            fault(line, "LENGTH", "行过长", "the line is too long");
            return;
        }
        var comma = text.indexOf(',');
        var code = text.substring(comma + 1).strip();
        var fault = rule.fault(code);
        if (fault != null) {
            fault(line, fault.name(), "内码不符合编码规则", "the code breaks the rule");
            return;
        }
        var position =
                comma < 0
                        ? range.first() + codes + faulty
                        : Serials.position(scheme, text.substring(0, comma).strip()).orElse(0);
        if (position < range.first() || position > range.last()) {
            fault(line, "NUMBER", "卡号不在本号段内", "the number is not of this segment");
            return;
        }
        keep(line, position, index(blind, code));
    }

    private void keep(int line, long position, byte[] index) {
        if (codes == positions.length) grow();
        var bytes = ByteBuffer.wrap(index);
        high[codes] = bytes.getLong();
        low[codes] = bytes.getLong();
        positions[codes] = position;
        lines[codes] = line;
        codes++;
    }

    private void grow() {
        var more = codes * 2;
        high = Arrays.copyOf(high, more);
        low = Arrays.copyOf(low, more);
        positions = Arrays.copyOf(positions, more);
        lines = Arrays.copyOf(lines, more);
    }

    /// A code or a number that stands in the file twice. Told by sorting; the lines are looked for
    /// only where there are any.
    private void twice() {
        twice(Arrays.copyOf(high, codes), "CODE_TWICE", "内码重复", "the code is there twice");
        twice(Arrays.copyOf(positions, codes), "NUMBER_TWICE", "卡号重复", "the number is there twice");
    }

    private void twice(long[] values, String fault, String zh, String en) {
        var sorted = values.clone();
        Arrays.parallelSort(sorted);
        for (var i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[i - 1] || (i > 1 && sorted[i] == sorted[i - 2])) continue;
            for (var at = 0; at < codes; at++) {
                if (values[at] == sorted[i]) fault(lines[at], fault, zh, en);
            }
        }
    }

    /// Whether the code of an entry is one of those, by its index.
    void refuseKnown(java.util.Set<ByteBuffer> known, java.util.Set<Long> coded) {
        for (var i = 0; i < codes; i++) {
            if (known.contains(ByteBuffer.wrap(code(i)))) {
                fault(lines[i], "CODE_KNOWN", "内码已存在", "another card has this code");
            } else if (coded.contains(positions[i])) {
                fault(lines[i], "NUMBER_CODED", "该卡已有内码", "this card has a code already");
            }
        }
    }

    private void fault(int line, String fault, String zh, String en) {
        faulty++;
        if (faults.size() >= MOST_FAULTS) return;
        faults.add(
                new Fault(
                        "/lines/" + line,
                        Code.CODE_RULE_VIOLATION,
                        "第 " + line + " 行：" + zh,
                        "line " + line + ": " + en,
                        Map.of("line", line, "fault", fault)));
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /// All faulty lines, also those that are not named.
    long faulty() {
        return faulty;
    }

    int codes() {
        return codes;
    }

    long position(int entry) {
        return positions[entry];
    }

    byte[] code(int entry) {
        return ByteBuffer.allocate(16).putLong(high[entry]).putLong(low[entry]).array();
    }

    /// Which numbers got a code, joined.
    List<NumberRange> ranges() {
        var sorted = Arrays.copyOf(positions, codes);
        Arrays.parallelSort(sorted);
        var ranges = new ArrayList<NumberRange>();
        for (var from = 0; from < sorted.length; ) {
            var to = from;
            while (to + 1 < sorted.length && sorted[to + 1] == sorted[to] + 1) to++;
            ranges.add(new NumberRange(sorted[from], sorted[to]));
            from = to + 1;
        }
        return ranges;
    }
}
