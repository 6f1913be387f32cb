package huika.importing;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.program.Sale;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a row of past purchases: either an amount in yuan, or quantity and unit price of an
/// article. Where no time is told, it was noon.
final class PurchaseRules {

    private static final int LONGEST = 20;

    private PurchaseRules() {}

    /// One row: a sale, or one line of it.
    ///
    /// @param member member number, phone or external reference
    record Item(
            String member,
            LocalDateTime at,
            @Nullable String branch,
            @Nullable String document,
            Sale.Line line) {

        /// Rows one after the other that name the same document are lines of one slip.
        boolean continues(Item before) {
            return document != null
                    && document.equals(before.document)
                    && member.equals(before.member)
                    && at.equals(before.at)
                    && java.util.Objects.equals(branch, before.branch);
        }
    }

    static Outcome<Item> read(Columns columns, TableRow row) {
        var member = columns.value(row, "member");
        if (member == null) return missing("/member");
        var date = columns.value(row, "date");
        if (date == null) return missing("/date");
        var day = day(date);
        if (day.isEmpty()) return invalid("/date");
        var time = columns.value(row, "time");
        var at = time == null ? Optional.of(LocalTime.NOON) : time(time);
        if (at.isEmpty()) return invalid("/time");
        return line(columns, row)
                .map(line ->
                        new Item(
                                member,
                                day.get().atTime(at.get()),
                                columns.value(row, "branch"),
                                columns.value(row, "document"),
                                line));
    }

    private static Outcome<Sale.Line> line(Columns columns, TableRow row) {
        var amount = columns.value(row, "amount");
        var unitPrice = columns.value(row, "unitPrice");
        var quantity = columns.value(row, "quantity");
        if (amount == null && unitPrice == null) return missing("/amount");
        var byArticle = unitPrice != null;
        var price = fen(unitPrice != null ? unitPrice : amount == null ? "" : amount);
        if (price.isEmpty()) return invalid(byArticle ? "/unitPrice" : "/amount");
        var units = byArticle && quantity != null ? whole(quantity) : Optional.of(1L);
        if (units.isEmpty() || units.get() < 1) return invalid("/quantity");
        var sku = columns.value(row, "sku");
        var category = columns.value(row, "category");
        return Outcome.done(
                new Sale.Line(
                        sku == null ? "-" : sku,
                        category == null ? "" : category,
                        units.get(),
                        price.get(),
                        null,
                        List.of()));
    }

    /// `2026-01-05`, `20260105` or `2026/1/5`.
    static Optional<LocalDate> day(String text) {
        var parts = text.length() > LONGEST ? List.<String>of() : List.of(text.split("[-/]", 4));
        if (parts.size() == 1 && text.length() == 8) {
            parts = List.of(text.substring(0, 4), text.substring(4, 6), text.substring(6));
        }
        if (parts.size() != 3 || parts.getFirst().length() != 4) return Optional.empty();
        var numbers = parts.stream().map(PurchaseRules::whole).toList();
        if (numbers.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
        var of = numbers.stream().map(Optional::orElseThrow).mapToInt(Long::intValue).toArray();
        try {
            return Optional.of(LocalDate.of(of[0], of[1], of[2]));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /// Yuan with at most two decimals, as fen; never negative.
    static Optional<Long> fen(String text) {
        var plain = text.toLowerCase(Locale.ROOT);
        if (plain.length() > LONGEST || plain.contains("e")) return Optional.empty();
        try {
            var fen = new BigDecimal(plain).movePointRight(2).longValueExact();
            return fen < 0 ? Optional.empty() : Optional.of(fen);
        } catch (ArithmeticException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<Long> whole(String text) {
        var digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && !text.isEmpty() && text.length() < 10
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }

    private static <T> Outcome<T> missing(String pointer) {
        return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at(pointer));
    }

    private static <T> Outcome<T> invalid(String pointer) {
        return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at(pointer));
    }
}
