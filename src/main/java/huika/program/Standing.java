package huika.program;

import huika.program.card.CardProduct;
import huika.program.word.Share;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a member stands in the moment of a decision: who they are to the program and what they own.
///
/// @param member false for somebody without membership: no offers, no points
/// @param subject `person` or `company`
/// @param tier null where the program has no ladder
/// @param card the product of the presented card; null where none was presented
/// @param functions what the card may do; all of them where the program knows members by phone
/// @param parties classes such as `employee`
/// @param effectiveOn first day of benefits, from which card years count: that of the first active
///   card, before that of the membership
/// @param principal fen
/// @param bonus fen
/// @param counted units of each counted entitlement (coupons, quotas)
/// @param spent fen of net spend in the tier window, this sale not included
/// @param purchases sales in the tier window
/// @param deposits the balance by the discount it was paid in under, oldest first; null: all of it
///   has the discount in force
/// @param usedToday units that offers with a daily limit took today, by limit
public record Standing(
        boolean member,
        String subject,
        @Nullable String tier,
        @Nullable String category,
        @Nullable String card,
        Set<CardProduct.Function> functions,
        List<String> parties,
        @Nullable MonthDay birthday,
        @Nullable LocalDate effectiveOn,
        long principal,
        long bonus,
        long points,
        Map<String, Long> counted,
        long spent,
        long purchases,
        Map<String, Long> usedToday,
        @Nullable List<Deposit> deposits) {

    /// A part of the balance that keeps the discount it was paid in under.
    public record Deposit(long fen, Share off) {}

    /// One whose whole balance has today's discount.
    public Standing(
            boolean member,
            String subject,
            @Nullable String tier,
            @Nullable String category,
            @Nullable String card,
            Set<CardProduct.Function> functions,
            List<String> parties,
            @Nullable MonthDay birthday,
            @Nullable LocalDate effectiveOn,
            long principal,
            long bonus,
            long points,
            Map<String, Long> counted,
            long spent,
            long purchases,
            Map<String, Long> usedToday) {
        this(
                member,
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
                spent,
                purchases,
                usedToday,
                null);
    }

    /// The same member, with a balance that was paid in under several discounts, oldest first.
    public Standing with(List<Deposit> parts) {
        return new Standing(
                member,
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
                spent,
                purchases,
                usedToday,
                parts);
    }

    public Standing {
        functions = Set.copyOf(functions);
        parties = List.copyOf(parties);
        counted = Map.copyOf(counted);
        usedToday = Map.copyOf(usedToday);
        deposits = deposits == null ? null : List.copyOf(deposits);
    }

    /// Somebody who shows no card and no membership.
    public static Standing stranger() {
        return new Standing(
                false, "person", null, null, null, Set.of(), List.of(), null, null, 0, 0, 0,
                Map.of(), 0, 0, Map.of());
    }

    /// Whether the member may use what needs this function.
    public boolean may(CardProduct.Function function) {
        return member && functions.contains(function);
    }

    public long storedValue() {
        return Math.addExact(principal, bonus);
    }
}
