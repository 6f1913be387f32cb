package huika.program;

import huika.program.card.CardProduct.Function;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds a [Standing] fact by fact; a member with every function and nothing else to start with.
public final class Somebody {

    private String subject = "person";
    private @Nullable String tier;
    private @Nullable String category;
    private @Nullable String card;
    private Set<Function> functions = EnumSet.allOf(Function.class);
    private List<String> parties = List.of();
    private @Nullable MonthDay birthday;
    private @Nullable LocalDate effectiveOn;
    private long principal;
    private long bonus;
    private long points;
    private final Map<String, Long> counted = new HashMap<>();
    private final Map<String, Long> usedToday = new HashMap<>();

    private Somebody() {}

    public static Somebody member() {
        return new Somebody();
    }

    public Somebody company() {
        subject = "company";
        return this;
    }

    public Somebody tier(@Nullable String code) {
        tier = code;
        return this;
    }

    public Somebody category(String code) {
        category = code;
        return this;
    }

    public Somebody card(String product, Function... can) {
        card = product;
        functions = can.length == 0 ? Set.of() : Set.of(can);
        return this;
    }

    public Somebody party(String... classes) {
        parties = List.of(classes);
        return this;
    }

    public Somebody born(String monthDay) {
        birthday = MonthDay.parse("--" + monthDay);
        return this;
    }

    public Somebody since(String day) {
        effectiveOn = LocalDate.parse(day);
        return this;
    }

    /// Fen of principal and of bonus.
    public Somebody balance(long principalFen, long bonusFen) {
        principal = principalFen;
        bonus = bonusFen;
        return this;
    }

    public Somebody points(long held) {
        points = held;
        return this;
    }

    public Somebody holds(String coupon, long units) {
        counted.put(coupon, units);
        return this;
    }

    public Somebody usedToday(String limit, long units) {
        usedToday.put(limit, units);
        return this;
    }

    public Standing standing() {
        return new Standing(
                true,
                subject,
                tier,
                category,
                card,
                functions,
                parties,
                birthday,
                effectiveOn,
                principal,
                bonus,
                points,
                counted,
                0,
                0,
                usedToday);
    }
}
