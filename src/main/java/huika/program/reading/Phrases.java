package huika.program.reading;

import java.util.Map;
import java.util.regex.Pattern;

/// The few phrases of a program file that are not Chinese already, in Chinese: `12 months` → `12
/// 个月`, `18.00` → `18.00 元`, `yes` → `是`.
final class Phrases {

    private static final Pattern SPAN =
            Pattern.compile("([0-9]+) (minute|hour|day|working day|week|month|year)s?");
    private static final Pattern MONEY = Pattern.compile("[0-9]+\\.[0-9]{2}");
    private static final Map<String, String> UNITS =
            Map.of(
                    "minute", " 分钟",
                    "hour", " 小时",
                    "day", " 天",
                    "working day", " 个工作日",
                    "week", " 周",
                    "month", " 个月",
                    "year", " 年");
    private static final Map<String, String> WORDS =
            Map.of(
                    "yes", "是",
                    "no", "否",
                    "true", "是",
                    "false", "否",
                    "never", "永久",
                    "none", "无",
                    "last week of quarter", "每季最后一周",
                    "last day of month", "每月最后一天",
                    "weekdays", "周一至周五",
                    "weekends", "周六、周日");

    private Phrases() {}

    static String zh(String text) {
        var span = SPAN.matcher(text);
        if (span.matches()) return span.group(1) + UNITS.get(span.group(2));
        if (MONEY.matcher(text).matches()) return text + " 元";
        return WORDS.getOrDefault(text, text);
    }
}
