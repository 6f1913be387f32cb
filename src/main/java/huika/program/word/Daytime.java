package huika.program.word;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Pattern;

/// A time of day to the minute, `00:00` to `24:00`, the latter being the end of the day.
@Example("15:00")
public record Daytime(int minutes) implements Comparable<Daytime> {

    public static final Daytime MIDNIGHT = new Daytime(0);
    public static final Daytime END_OF_DAY = new Daytime(24 * 60);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,2}):([0-5][0-9])");

    public Daytime {
        if (minutes < 0 || minutes > 24 * 60) {
            throw new IllegalArgumentException(
                    "时刻须在 00:00 到 24:00 之间 | a time of day is from 00:00 to 24:00");
        }
    }

    public static Daytime parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("时刻须写作 15:00 | a time of day is written 15:00");
        }
        return new Daytime(Integer.parseInt(form.group(1)) * 60 + Integer.parseInt(form.group(2)));
    }

    /// This time on `day`; 24:00 is the next midnight.
    public LocalDateTime on(LocalDate day) {
        return day.atStartOfDay().plusMinutes(minutes);
    }

    public boolean isAfter(LocalTime time) {
        return minutes * 60L > time.toSecondOfDay();
    }

    @Override
    public int compareTo(Daytime other) {
        return Integer.compare(minutes, other.minutes);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }
}
