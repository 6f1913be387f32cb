package huika.program.condition;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether a condition holds.
public final class ConditionRules {

    private ConditionRules() {}

    /// A condition that asked for a number it did not get.
    public record Unmet(String fact, long required, long actual, @Nullable String within) {}

    /// No condition is always met.
    public static boolean holds(@Nullable Condition condition, Facts facts) {
        if (condition == null) return true;
        var standing = facts.standing();
        var line = facts.line();
        return switch (condition) {
            case Condition.All(var all) -> {
                for (var each : all) if (!holds(each, facts)) yield false;
                yield true;
            }
            case Condition.Any(var any) -> {
                for (var each : any) if (holds(each, facts)) yield true;
                yield any.isEmpty();
            }
            case Condition.Not(var not) -> !holds(not, facts);
            case Condition.Tier(var tiers) -> tiers.contains(standing.tier());
            case Condition.TierAtLeast(var least) ->
                    rank(facts, standing.tier()) >= rank(facts, least);
            case Condition.MemberCategory(var categories) ->
                    categories.contains(standing.category());
            case Condition.Subject(var subjects) -> subjects.contains(standing.subject());
            case Condition.Party(var parties) -> anyOf(parties, standing.parties());
            case Condition.Card(var cards) ->
                    standing.card() != null && cards.contains(standing.card());
            case Condition.Category(var categories) ->
                    line != null && categories.contains(line.category());
            case Condition.Sku(var skus) -> line != null && skus.contains(line.sku());
            case Condition.Flag(var flags) -> line != null && anyOf(flags, line.flags());
            case Condition.On(var window) -> window.contains(facts.at());
            case Condition.Birthday(var moment) ->
                    birthday(standing.birthday(), facts.at().toLocalDate(), moment);
            case Condition.Spend(var reached) -> spend(reached, facts) >= reached.atLeast().fen();
            case Condition.Purchases(var reached) -> purchases(reached, facts) >= reached.atLeast();
        };
    }

    /// What keeps the condition from holding: empty where it holds, otherwise every fact that is
    /// missing, with its numbers.
    public static List<Unmet> unmet(Condition condition, Facts facts) {
        if (holds(condition, facts)) return List.of();
        return switch (condition) {
            case Condition.All(var all) -> unmet(all, facts);
            case Condition.Any(var any) -> unmet(any, facts);
            case Condition.Not _ -> plain("not");
            case Condition.Tier _ -> plain("tier");
            case Condition.TierAtLeast _ -> plain("tier");
            case Condition.MemberCategory _ -> plain("memberCategory");
            case Condition.Subject _ -> plain("subject");
            case Condition.Party _ -> plain("party");
            case Condition.Card _ -> plain("card");
            case Condition.Category _ -> plain("category");
            case Condition.Sku _ -> plain("sku");
            case Condition.Flag _ -> plain("flag");
            case Condition.On _ -> plain("on");
            case Condition.Birthday _ -> plain("birthday");
            case Condition.Spend(var reached) ->
                    number(
                            "spend",
                            reached.atLeast().fen(),
                            spend(reached, facts),
                            reached.within());
            case Condition.Purchases(var reached) ->
                    number(
                            "purchases",
                            reached.atLeast(),
                            purchases(reached, facts),
                            reached.within());
        };
    }

    private static List<Unmet> unmet(List<Condition> all, Facts facts) {
        return all.stream().flatMap(each -> unmet(each, facts).stream()).toList();
    }

    private static long spend(Condition.Spend.Reached reached, Facts facts) {
        var history = facts.history();
        return history == null ? 0 : history.spend(reached.within());
    }

    private static long purchases(Condition.Purchases.Reached reached, Facts facts) {
        var history = facts.history();
        return history == null ? 0 : history.purchases(reached.within());
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

    private static boolean anyOf(Collection<String> wanted, Collection<String> given) {
        for (var each : wanted) if (given.contains(each)) return true;
        return false;
    }

    private static int rank(Facts facts, @Nullable String tier) {
        return tier == null ? -1 : facts.ladder().indexOf(tier);
    }

    private static List<Unmet> plain(String fact) {
        return List.of(new Unmet(fact, 1, 0, null));
    }

    private static List<Unmet> number(
            String fact, long required, long actual, @Nullable Object within) {
        return List.of(
                new Unmet(fact, required, actual, within == null ? null : within.toString()));
    }
}
