package huika.goods;

import java.nio.charset.Charset;
import java.util.Locale;

/// First letters of the pinyin of a name: GB 2312 lists the common characters by their pinyin, so
/// where one stands tells its letter. A rare character has none.
final class Initials {

    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final String LETTERS = "abcdefghjklmnopqrstwxyz";

    /// Where each letter begins; the last is the end of the common characters.
    private static final int[] BEGINS = {
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC,
        0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9,
        0xD4D1, 0xD7FA
    };

    private Initials() {}

    /// `hhdsj` for 海豪电视机; Latin letters and digits stay.
    static String of(String name) {
        var letters = new StringBuilder();
        for (var i = 0; i < name.length(); i++) {
            var each = name.charAt(i);
            if (each < 128) {
                if (Character.isLetterOrDigit(each)) letters.append(each);
                continue;
            }
            var bytes = String.valueOf(each).getBytes(GB2312);
            if (bytes.length == 2) letter(((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF), letters);
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    private static void letter(int place, StringBuilder letters) {
        for (var i = 0; i < LETTERS.length(); i++) {
            if (place >= BEGINS[i] && place < BEGINS[i + 1]) letters.append(LETTERS.charAt(i));
        }
    }
}
