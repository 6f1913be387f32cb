package huika.program;

import huika.program.pricing.Pricing.PricedLine;
import huika.program.word.Money;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Reads a sale from one line of text: `clothing 299.00, room 2 × 168.00 (offer 150.00)
/// [group-purchase]`, lines separated by commas.
public final class Slip {

    private static final Pattern LINE =
            Pattern.compile(
                    "([a-z-]+)(?:/([A-Za-z0-9-]+))? (?:([0-9]+) × )?([0-9.]+)"
                            + "(?: \\(offer ([0-9.]+)\\))?(?: \\[([a-z- ]+)\\])?");

    private Slip() {}

    /// @param at `2026-03-02 10:00`, or a day, which means noon
    public static Sale of(String at, String lines, Object... couponsAndTenders) {
        var coupons = new ArrayList<String>();
        var tenders = new ArrayList<Sale.Tender>();
        for (var each : couponsAndTenders) {
            if (each instanceof Sale.Tender tender) tenders.add(tender);
            else coupons.add((String) each);
        }
        if (tenders.isEmpty()) tenders.add(new Sale.Tender("cash", null, null));
        return new Sale(time(at), "S001", lines(lines), coupons, tenders);
    }

    public static LocalDateTime time(String at) {
        return LocalDateTime.parse((at.length() == 10 ? at + " 12:00" : at).replace(' ', 'T'));
    }

    /// The lines as they cost without any offer.
    public static List<PricedLine> full(Sale sale) {
        return sale.lines().stream().map(line -> new PricedLine(line.gross(), 0)).toList();
    }

    public static long fen(String yuan) {
        return Money.parse(yuan).fen();
    }

    public static String yuan(long fen) {
        return new Money(fen).toString();
    }

    private static List<Sale.Line> lines(String text) {
        return Arrays.stream(text.split(", ")).map(Slip::line).toList();
    }

    private static Sale.Line line(String text) {
        var form = LINE.matcher(text.strip());
        if (!form.matches()) throw new IllegalArgumentException("not a line: " + text);
        var category = form.group(1);
        var sku = form.group(2) == null ? category : form.group(2);
        var quantity = form.group(3) == null ? 1 : Long.parseLong(form.group(3));
        var offer = form.group(5) == null ? null : fen(form.group(5));
        var flags = form.group(6) == null ? List.<String>of() : List.of(form.group(6).split(" "));
        return new Sale.Line(sku, category, quantity, fen(form.group(4)), offer, flags);
    }
}
