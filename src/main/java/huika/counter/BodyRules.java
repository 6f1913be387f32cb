package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Refusal.Fault;
import huika.program.Sale;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks what tills send before anything else looks at it, and turns it into facts.
final class BodyRules {

    private static final int TEXT = 64;

    private BodyRules() {}

    static Outcome<List<Sale.Line>> lines(List<Bodies.Line> lines) {
        var faults = new ArrayList<Fault>();
        var facts = new ArrayList<Sale.Line>();
        if (lines.isEmpty()) faults.add(fault("/lines", Code.FIELD_MISSING));
        if (lines.size() > Sale.MAX_LINES) faults.add(fault("/lines", Code.FIELD_INVALID));
        var total = 0L;
        for (var i = 0; i < lines.size() && faults.isEmpty(); i++) {
            var at = "/lines/" + i;
            var line = lines.get(i);
            text(line.sku(), at + "/sku", faults);
            text(line.category(), at + "/category", faults);
            range(line.quantity(), 1, 1_000_000, at + "/quantity", Code.FIELD_INVALID, faults);
            range(
                    line.unitPrice(),
                    0,
                    Sale.MAX_FEN,
                    at + "/unitPrice",
                    Code.AMOUNT_INVALID,
                    faults);
            var offer = line.offerPrice();
            if (offer != null)
                range(offer, 0, Sale.MAX_FEN, at + "/offerPrice", Code.AMOUNT_INVALID, faults);
            var flags = line.flags() == null ? List.<String>of() : line.flags();
            if (flags.size() > 20) faults.add(fault(at + "/flags", Code.FIELD_INVALID));
            for (var flag : flags) text(flag, at + "/flags", faults);
            if (!faults.isEmpty()) break;
            if (line.quantity() > Sale.MAX_FEN / Math.max(1, line.unitPrice())) {
                faults.add(fault(at + "/unitPrice", Code.AMOUNT_INVALID));
                break;
            }
            total += line.quantity() * line.unitPrice();
            if (total > Sale.MAX_FEN) faults.add(fault(at + "/unitPrice", Code.AMOUNT_INVALID));
            facts.add(
                    new Sale.Line(
                            line.sku(),
                            line.category() == null ? "" : line.category(),
                            line.quantity(),
                            line.unitPrice(),
                            offer,
                            flags));
        }
        return faults.isEmpty() ? Outcome.done(facts) : Outcome.refused(Refusal.invalid(faults));
    }

    /// A sale is paid out of the card it is on: `CARD_KINDS_NOT_MIXABLE` of a tender that names
    /// another one.
    ///
    /// @param card the one that is shown; null where none is
    static Outcome<List<Sale.Tender>> tenders(
            @Nullable String card, @Nullable List<Bodies.Tender> tenders) {
        if (tenders == null) return Outcome.done(List.of());
        for (var i = 0; i < tenders.size(); i++) {
            var other = tenders.get(i).card();
            if (other == null || other.equals(card)) continue;
            return Outcome.refused(
                    Refusal.of(Code.CARD_KINDS_NOT_MIXABLE).at("/tenders/" + i + "/card"));
        }
        var faults = new ArrayList<Fault>();
        if (tenders.size() > Sale.MAX_TENDERS) faults.add(fault("/tenders", Code.FIELD_INVALID));
        var facts = new ArrayList<Sale.Tender>();
        for (var i = 0; i < tenders.size() && faults.isEmpty(); i++) {
            var at = "/tenders/" + i;
            var tender = tenders.get(i);
            text(tender.kind(), at + "/kind", faults);
            if (tender.amount() != null) {
                range(
                        tender.amount(),
                        1,
                        Sale.MAX_FEN,
                        at + "/amount",
                        Code.AMOUNT_INVALID,
                        faults);
            }
            if (tender.points() != null) {
                range(
                        tender.points(),
                        1,
                        Sale.MAX_FEN,
                        at + "/points",
                        Code.AMOUNT_INVALID,
                        faults);
                if (!tender.kind().equals(Sale.Tender.POINTS) || tender.amount() != null) {
                    faults.add(fault(at + "/points", Code.FIELD_INVALID));
                }
            }
            facts.add(new Sale.Tender(tender.kind(), tender.amount(), tender.points()));
        }
        return faults.isEmpty() ? Outcome.done(facts) : Outcome.refused(Refusal.invalid(faults));
    }

    /// Quantities by line of a sale of `size` lines.
    static Outcome<List<Long>> quantities(List<Bodies.RefundLine> lines, int size) {
        var faults = new ArrayList<Fault>();
        var quantities = new ArrayList<Long>(java.util.Collections.nCopies(size, 0L));
        if (lines.isEmpty()) faults.add(fault("/lines", Code.FIELD_MISSING));
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var at = "/lines/" + i;
            if (line.line() < 1 || line.line() > size) {
                faults.add(fault(at + "/line", Code.FIELD_INVALID));
                continue;
            }
            range(line.quantity(), 1, 1_000_000, at + "/quantity", Code.FIELD_INVALID, faults);
            if (quantities.get(line.line() - 1) > 0)
                faults.add(fault(at + "/line", Code.FIELD_INVALID));
            quantities.set(line.line() - 1, line.quantity());
        }
        return faults.isEmpty()
                ? Outcome.done(quantities)
                : Outcome.refused(Refusal.invalid(faults));
    }

    static @Nullable Refusal amount(long amount, String pointer) {
        return amount < 1 || amount > Sale.MAX_FEN
                ? Refusal.invalid(List.of(fault(pointer, Code.AMOUNT_INVALID)))
                : null;
    }

    /// Codes, document numbers and the like: short, visible, no control characters.
    static @Nullable Refusal text(@Nullable String text, String pointer) {
        var faults = new ArrayList<Fault>();
        text(text, pointer, faults);
        return faults.isEmpty() ? null : Refusal.invalid(faults);
    }

    /// What every till says; the first that is unusable is told.
    static @Nullable Refusal told(Bodies.Told body) {
        var refusal = text(body.branch(), "/branch");
        if (refusal == null) refusal = text(body.document(), "/document");
        if (refusal == null) refusal = text(body.till(), "/till");
        return refusal == null ? text(body.operator(), "/operator") : refusal;
    }

    private static void text(@Nullable String text, String pointer, List<Fault> faults) {
        if (text == null) return;
        var bad =
                text.isBlank()
                        || text.length() > TEXT
                        || text.chars().anyMatch(c -> c < 32 || c == 127);
        if (bad) faults.add(fault(pointer, Code.FIELD_INVALID));
    }

    private static void range(
            long value, long from, long to, String pointer, Code code, List<Fault> faults) {
        if (value < from || value > to) faults.add(fault(pointer, code));
    }

    private static Fault fault(String pointer, Code code) {
        return new Fault(pointer, code, code.zh(), code.en());
    }
}
