package huika.counter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of one program, copied by hand from its file, for [NaiveCounter].
///
/// @param ladder tiers, lowest first, with the fen that give them; a first 0 is the entry tier
/// @param keepsTiers whether a review takes a tier away at once
/// @param off percent a tier pays less for a category; null category: for all
/// @param memberPrice fen by sku
/// @param perPoint fen that earn a point, by category; null key: the others; 0: nothing
/// @param doubled tiers whose points count twice
/// @param cap points above which a tier earns nothing
/// @param years how long points last from the day they were earned; 0: to the end of the card year
/// @param lapses whether points lapse after a year without a purchase
/// @param charge percent withheld from a return without the card; 0: points are taken all the same
/// @param offset whether a point pays a fen
/// @param bonus percent of a top-up; negative: no stored value
/// @param rewards points by reward; a reward may give a coupon and ask for a tier
/// @param coupons fen by code
/// @param couponMonths how long a coupon lasts; 0: thirty days
/// @param cardNeeded whether members are found by their card only
record NaiveShop(
        String program,
        List<String> tiers,
        List<Long> ladder,
        boolean keepsTiers,
        Map<String, Integer> off,
        @Nullable String offCategory,
        Map<String, Long> memberPrice,
        Map<String, Long> perPoint,
        long perPointElse,
        List<String> doubled,
        Map<String, Long> cap,
        int years,
        boolean lapses,
        int charge,
        boolean offset,
        int bonus,
        Map<String, Reward> rewards,
        Map<String, Long> coupons,
        int couponMonths,
        @Nullable String giftTier,
        boolean cardNeeded,
        String product,
        List<String> categories) {

    record Reward(long points, @Nullable String gives, @Nullable String tier) {}

    static final NaiveShop CORNER =
            new NaiveShop(
                    "corner-shop",
                    List.of("ordinary", "silver", "gold"),
                    List.of(0L, 200_000L, 500_000L),
                    false,
                    Map.of("silver", 5, "gold", 10),
                    null,
                    Map.of(),
                    Map.of("book", 100L),
                    1_000,
                    List.of("gold"),
                    Map.of(),
                    1,
                    false,
                    3,
                    true,
                    10,
                    Map.of("mug", new Reward(100, null, null)),
                    Map.of("ten", 1_000L),
                    0,
                    "ordinary",
                    false,
                    "member",
                    List.of("food", "book", "service"));

    static final NaiveShop SMALL =
            new NaiveShop(
                    "small-business",
                    List.of("ordinary", "silver", "gold", "platinum"),
                    List.of(0L, 200_000L, 500_000L, 2_000_000L),
                    true,
                    Map.of("ordinary", 2, "silver", 5, "gold", 10, "platinum", 15),
                    "goods",
                    Map.of(),
                    Map.of("service", 0L),
                    1_000,
                    List.of("gold", "platinum"),
                    Map.of("ordinary", 10_000L, "silver", 10_000L, "gold", 10_000L),
                    2,
                    false,
                    0,
                    false,
                    -1,
                    Map.of(
                            "kettle", new Reward(500, null, null),
                            "coupon", new Reward(200, "birthday", null),
                            "high-value", new Reward(5_000, null, "platinum")),
                    Map.of("birthday", 2_000L),
                    1,
                    "silver",
                    false,
                    "member",
                    List.of("goods", "other", "service"));

    static final NaiveShop FOOD =
            new NaiveShop(
                    "food-retail",
                    List.of(),
                    List.of(),
                    true,
                    Map.of(),
                    null,
                    Map.of("P1", 1_880L),
                    Map.of(),
                    100,
                    List.of(),
                    Map.of(),
                    0,
                    true,
                    0,
                    false,
                    10,
                    Map.of("voucher", new Reward(500, "voucher", null)),
                    Map.of("voucher", 2_000L),
                    6,
                    null,
                    true,
                    "ordinary",
                    List.of("food", "gift-box"));

    /// Fen of the cheapest a member pays less for `quantity` units.
    long off(String tier, String category, String sku, long quantity, long price) {
        var best = 0L;
        var percent = off.getOrDefault(tier, 0);
        if (percent > 0 && (offCategory == null || offCategory.equals(category))) {
            var gross = quantity * price;
            best = gross - (gross * (100 - percent) + 50) / 100;
        }
        var member = memberPrice.get(sku);
        if (member != null && member < price) best = Math.max(best, quantity * (price - member));
        return best;
    }

    long points(String tier, String category, long fen) {
        var per = perPoint.getOrDefault(category, perPointElse);
        if (per == 0) return 0;
        return fen / per * (doubled.contains(tier) ? 2 : 1);
    }

    /// The last day of points earned on `day`.
    LocalDate until(LocalDate day, LocalDate joined) {
        if (years > 0) return lastOf(day, years);
        var year = 1;
        while (!joined.plusYears(year).isAfter(day)) year++;
        return joined.plusYears(year).minusDays(1);
    }

    static LocalDate lastOf(LocalDate day, int years) {
        var end = day.plusYears(years);
        return end.getDayOfMonth() < day.getDayOfMonth() ? end : end.minusDays(1);
    }

    LocalDate couponUntil(LocalDate day) {
        if (couponMonths == 0) return day.plusDays(29);
        var end = day.plusMonths(couponMonths);
        return end.getDayOfMonth() < day.getDayOfMonth() ? end : end.minusDays(1);
    }

    boolean hasValue() {
        return bonus >= 0;
    }
}
