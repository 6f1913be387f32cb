package huika.counter;

import huika.program.Sale;
import huika.program.Standing;
import huika.program.pricing.Pricing.PricedLine;
import huika.program.returns.PaidSale.Paid;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the slip of a sale as JSON, by hand: most of all slips are sales, and one is written
/// under its account's lock. [SlipReading] reads it back; what is null, zero or false is left out.
final class SlipText {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(768);

    private SlipText() {}

    static String of(Slip slip) {
        // a balance of several discounts is rare
        return slip instanceof Slip.Purchase purchase && purchase.standing().deposits() == null
                ? new SlipText().purchase(purchase).text.toString()
                : SlipReading.JSON.writeValueAsString(slip);
    }

    private SlipText purchase(Slip.Purchase slip) {
        text.append('{');
        name("sale");
        sale(slip.sale());
        name("standing");
        standing(slip.standing());
        field("card", slip.card());
        name("lines").append('[');
        for (var line : slip.lines()) line(line);
        text.append(']');
        name("tenders").append('[');
        for (var paid : slip.tenders()) paid(paid);
        text.append(']');
        name("points").append('[');
        for (var points : slip.points()) comma().append(points.longValue());
        text.append(']');
        field("earned", slip.earned());
        field("settled", slip.settled());
        field("validUntil", slip.validUntil());
        field("coupons", slip.coupons());
        field("tierBefore", slip.tierBefore());
        field("tierAfter", slip.tierAfter());
        field("balances", slip.balances());
        field("cashback", slip.cashback());
        text.append('}');
        return this;
    }

    private void sale(Sale sale) {
        text.append('{');
        field("at", sale.at());
        field("branch", sale.branch());
        name("lines").append('[');
        for (var line : sale.lines()) {
            comma().append('{');
            field("sku", line.sku());
            field("category", line.category());
            field("quantity", line.quantity());
            field("unitPrice", line.unitPrice());
            var offer = line.offerPrice();
            if (offer != null) name("offerPrice").append(offer.longValue());
            field("flags", line.flags());
            text.append('}');
        }
        text.append(']');
        field("coupons", sale.coupons());
        name("tenders").append('[');
        for (var tender : sale.tenders()) {
            comma().append('{');
            field("kind", tender.kind());
            var amount = tender.amount();
            var points = tender.points();
            if (amount != null) name("amount").append(amount.longValue());
            if (points != null) name("points").append(points.longValue());
            text.append('}');
        }
        text.append("]}");
    }

    private void standing(Standing standing) {
        text.append('{');
        if (standing.member()) name("member").append("true");
        field("subject", standing.subject());
        field("tier", standing.tier());
        field("category", standing.category());
        field("card", standing.card());
        name("functions").append('[');
        for (var function : standing.functions()) quote(comma(), function.name());
        text.append(']');
        field("parties", standing.parties());
        field("birthday", standing.birthday());
        field("effectiveOn", standing.effectiveOn());
        field("principal", standing.principal());
        field("bonus", standing.bonus());
        field("points", standing.points());
        field("counted", standing.counted());
        field("spent", standing.spent());
        field("purchases", standing.purchases());
        field("usedToday", standing.usedToday());
        text.append('}');
    }

    private void line(PricedLine line) {
        comma().append('{');
        field("gross", line.gross());
        field("discount", line.discount());
        text.append('}');
    }

    private void paid(Paid paid) {
        comma().append('{');
        field("kind", paid.kind());
        field("amount", paid.amount());
        field("principal", paid.principal());
        field("bonus", paid.bonus());
        field("points", paid.points());
        text.append('}');
    }

    private void field(String name, long number) {
        if (number != 0) name(name).append(number);
    }

    private void field(String name, @Nullable Object value) {
        if (value != null) quote(name(name), value.toString());
    }

    private void field(String name, Collection<String> texts) {
        name(name).append('[');
        for (var each : texts) quote(comma(), each);
        text.append(']');
    }

    private void field(String name, Map<String, Long> numbers) {
        name(name).append('{');
        numbers.forEach((key, value) -> {
            quote(comma(), key);
            text.append(':').append(value.longValue());
        });
        text.append('}');
    }

    private StringBuilder name(String name) {
        return comma().append('"').append(name).append("\":");
    }

    /// A comma, unless something has just been opened or named.
    private StringBuilder comma() {
        var last = text.charAt(text.length() - 1);
        return last == '{' || last == '[' || last == ':' ? text : text.append(',');
    }

    private static void quote(StringBuilder to, String value) {
        to.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '"' || c == '\\') to.append('\\').append(c);
            else if (c < ' ')
                to.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            else to.append(c);
        }
        to.append('"');
    }
}
