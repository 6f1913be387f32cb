package huika.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How somebody buys, in words between commas: `paying from the balance`, `paying from the balance
/// and the rest in cash`, `with the coupon birthday`, `without the card`, `offered at 150.00`,
/// `noted as group-purchase`, `presented by another`.
record How(
        List<Map<String, Object>> tenders,
        List<String> coupons,
        @Nullable String offer,
        @Nullable String flag,
        boolean withoutCard,
        boolean byAnother) {

    private static final Pattern COUPON = Pattern.compile("with the coupon ([a-z0-9-]+)");
    private static final Pattern OFFER = Pattern.compile("offered at ([0-9.]+)");
    private static final Pattern FLAG = Pattern.compile("noted as ([a-z-]+)");

    static How read(@Nullable String words) {
        var tenders = new ArrayList<Map<String, Object>>();
        var coupons = new ArrayList<String>();
        String offer = null;
        String flag = null;
        var withoutCard = false;
        var byAnother = false;
        for (var each : words == null ? new String[0] : words.split(", ")) {
            var coupon = COUPON.matcher(each);
            var offered = OFFER.matcher(each);
            var noted = FLAG.matcher(each);
            if (coupon.matches()) coupons.add(coupon.group(1));
            else if (offered.matches()) offer = offered.group(1);
            else if (noted.matches()) flag = noted.group(1);
            else if (each.equals("without the card")) withoutCard = true;
            else if (each.equals("presented by another")) byAnother = true;
            else if (each.equals("paying from the balance"))
                tenders.add(Map.of("kind", "stored-value"));
            else if (each.equals("paying from the balance and the rest in cash")) {
                tenders.add(Map.of("kind", "stored-value"));
                tenders.add(Map.of("kind", "cash"));
            } else throw new IllegalArgumentException(each);
        }
        if (tenders.isEmpty()) tenders.add(Map.of("kind", "cash"));
        return new How(tenders, coupons, offer, flag, withoutCard, byAnother);
    }
}
