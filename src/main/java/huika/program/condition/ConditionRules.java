package huika.program.condition;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether a condition holds.
public final class ConditionRules {

    private ConditionRules() {}

    /// A condition that asked for a number it did not get.
    public record Unmet(String fact, long required, long actual, @Nullable String within) {}

    /// No condition is always met.
    public static boolean holds(@Nullable Condition condition, Facts facts) {
        return condition == null || unmet(condition, facts).isEmpty();
    }

    /// What keeps the condition from holding: empty where it holds, otherwise every fact that is
    /// missing, with its numbers.
    public static List<Unmet> unmet(Condition condition, Facts facts) {
        var standing = facts.standing();
        return switch (condition) {
            case Condition.All(var all) ->
                    all.stream().flatMap(each -> unmet(each, facts).stream()).toList();
            case Condition.Any(var any) -> {
                var missing = new ArrayList<Unmet>();
                for (var each : any) {
                    var here = unmet(each, facts);
                    if (here.isEmpty()) yield List.of();
                    missing.addAll(here);
                }
                yield missing;
            }
            case Condition.Not(var not) -> plain("not", !unmet(not, facts).isEmpty());
            case Condition.Tier(var tiers) -> plain("tier", tiers.contains(standing.tier()));
            case Condition.TierAtLeast(var least) ->
                    plain("tier", rank(facts, standing.tier()) >= rank(facts, least));
            case Condition.MemberCategory(var categories) ->
                    plain("memberCategory", categories.contains(standing.category()));
            case Condition.Subject(var subjects) ->
                    plain("subject", subjects.contains(standing.subject()));
            case Condition.Party(var parties) ->
                    plain("party", parties.stream().anyMatch(standing.parties()::contains));
            case Condition.Card(var cards) ->
                    plain("card", standing.card() != null && cards.contains(standing.card()));
            case Condition.Category(var categories) ->
                    plain("category", of(facts, line -> categories.contains(line.category())));
            case Condition.Sku(var skus) ->
                    plain("sku", of(facts, line -> skus.contains(line.sku())));
            case Condition.Flag(var flags) ->
                    plain(
                            "flag",
                            of(facts, line -> flags.stream().anyMatch(line.flags()::contains)));
            case Condition.On(var window) -> plain("on", window.contains(facts.at()));
            case Condition.Birthday(var moment) ->
                    plain(
                            "birthday",
                            birthday(standing.birthday(), facts.at().toLocalDate(), moment));
            case Condition.Spend(var reached) -> {
                var history = facts.history();
                var actual = history == null ? 0 : history.spend(reached.within());
                yield number("spend", reached.atLeast().fen(), actual, reached.within());
            }
            case Condition.Purchases(var reached) -> {
                var history = facts.history();
                var actual = history == null ? 0 : history.purchases(reached.within());
                yield number("purchases", reached.atLeast(), actual, reached.within());
            }
        };
    }

    /// Whether `day` is the birthday. Born on 29 February: 28 February in common years.
    public static boolean birthday(
            @Nullable MonthDay born, LocalDate day, Condition.Birthday.Moment moment) {
        if (born == null) return false;
        return switch (moment) {
            case DAY -> born.atYear(day.getYear()).equals(day);
            case MONTH -> born.getMonth() == day.getMonth();
        };
    }

    private static boolean of(Facts facts, java.util.function.Predicate<Facts.LineFacts> test) {
        var line = facts.line();
        return line != null && test.test(line);
    }

    private static int rank(Facts facts, @Nullable String tier) {
        return tier == null ? -1 : facts.ladder().indexOf(tier);
    }

    private static List<Unmet> plain(String fact, boolean holds) {
        return holds ? List.of() : List.of(new Unmet(fact, 1, 0, null));
    }

    private static List<Unmet> number(
            String fact, long required, long actual, @Nullable Object within) {
        return actual >= required
                ? List.of()
                : List.of(
                        new Unmet(
                                fact, required, actual, within == null ? null : within.toString()));
    }
}
