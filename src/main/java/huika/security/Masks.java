package huika.security;

import java.util.Set;

/// How personal data looks to those who need not see it whole.
public final class Masks {

    private static final Set<String> COMPOUND_SURNAMES =
            Set.of(
                    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟",
                    "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离",
                    "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷",
                    "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭",
                    "南门", "羊舌", "微生", "梁丘", "左丘", "东门", "西门");

    private Masks() {}

    /// `李*`, `欧阳**`, `L***`: the surname stays.
    public static String name(String name) {
        var points = name.codePoints().toArray();
        if (points.length < 2) return "*";
        var shown = shownOfName(points);
        return new String(points, 0, shown)
                + "*".repeat(Math.clamp(points.length - shown, 1, isHan(points[0]) ? 8 : 3));
    }

    /// `138****8000`; the country code stays where there is one.
    public static String phone(String e164) {
        var national = e164.startsWith("+86") ? e164.substring(3) : e164;
        var head = national.length() >= 11 ? 3 : 2;
        return middle(national, head, national.length() >= 8 ? 4 : 1, 4);
    }

    /// `1101**********002X`.
    public static String document(String number) {
        return number.length() >= 15
                ? middle(number, 4, 4, number.length() - 8)
                : middle(number, 1, 2, Math.max(number.length() - 3, 4));
    }

    /// `l***@x.cn`.
    public static String email(String email) {
        var at = email.indexOf('@');
        return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at);
    }

    /// `****1234`.
    public static String card(String number) {
        return "****" + number.substring(Math.max(0, number.length() - 4));
    }

    /// `05-**`.
    public static String birthday(java.time.MonthDay day) {
        return "%02d-**".formatted(day.getMonthValue());
    }

    /// The first characters of an address, enough for a city.
    public static String address(String address) {
        var points = address.codePoints().limit(3).toArray();
        return new String(points, 0, points.length) + "***";
    }

    private static int shownOfName(int[] points) {
        return points.length > 2 && COMPOUND_SURNAMES.contains(new String(points, 0, 2)) ? 2 : 1;
    }

    private static boolean isHan(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }

    private static String middle(String text, int head, int tail, int stars) {
        if (text.length() <= head + tail) return "*".repeat(stars);
        return text.substring(0, head) + "*".repeat(stars) + text.substring(text.length() - tail);
    }
}
