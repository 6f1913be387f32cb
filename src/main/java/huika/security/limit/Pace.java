package huika.security.limit;

import java.time.Duration;

/// How many requests in a while, and how many at once after a pause.
public record Pace(long tokens, Duration every, long burst) {

    public static final Pace TILL = perSecond(50, 200);
    public static final Pace SYSTEM = perSecond(500, 2_000);
    public static final Pace PERSON = perSecond(10, 60);
    public static final Pace MEMBER = perSecond(5, 20);
    public static final Pace NOBODY = perSecond(5, 30);

    public static final int MOST_PER_SECOND = 100_000;

    public Pace {
        if (tokens < 1 || burst < 1) throw new IllegalArgumentException("pace: " + tokens);
    }

    public static Pace perSecond(long tokens, long burst) {
        return new Pace(tokens, Duration.ofSeconds(1), burst);
    }

    public static Pace perMinute(long tokens) {
        return new Pace(tokens, Duration.ofMinutes(1), tokens);
    }
}
