package huika.counter;

import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Step;
import huika.program.Program;
import huika.program.Sale.Tender;
import huika.program.Standing;
import huika.program.card.CardProduct.Function;
import huika.program.earning.PointsTopic.Offset;
import huika.program.returns.PaidSale.Paid;
import huika.program.value.StoredValueRules;
import huika.program.word.Money;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what each tender pays.
final class TenderRules {

    /// Means of payment that are only recorded here.
    static final Set<String> RECORDED =
            Set.of("cash", "card", "wechat", "alipay", "transfer", "cheque", "other");

    private TenderRules() {}

    /// A tender with an amount pays just that; one without takes what is left, as far as it goes.
    ///
    /// Refuses, first one wins: `TENDER_UNKNOWN`, `TENDERS_DO_NOT_ADD_UP`, `FUNCTION_NOT_ON_CARD`,
    /// `REDEMPTION_KIND_NOT_ALLOWED`, `ABOVE_MAXIMUM_VALUE` (of what points may pay),
    /// `POINTS_INSUFFICIENT`, `INSUFFICIENT_BALANCE`, `SALE_NOT_PAID`.
    static Outcome<Tendered> resolve(
            Program program, List<Tender> tenders, long net, Standing standing) {
        var refusal = refuse(program, tenders, standing);
        if (refusal != null) return Outcome.refused(refusal);
        var fixed = 0L;
        for (var tender : tenders) fixed += fixed(program, tender);
        if (fixed > net) {
            return Outcome.refused(
                    Refusal.of(Code.TENDERS_DO_NOT_ADD_UP)
                            .with("due", net)
                            .with("tendered", fixed));
        }
        var most = mostByPoints(program, net);
        for (var tender : tenders) {
            if (!tender.isPoints() || fixed(program, tender) <= most) continue;
            return Outcome.refused(
                    Refusal.of(Code.ABOVE_MAXIMUM_VALUE)
                            .with("wanted", fixed(program, tender))
                            .with("maximum", most));
        }
        var left = net - fixed;
        var paid = new ArrayList<Paid>();
        var because = new ArrayList<Step>();
        for (var tender : tenders) {
            var open = tender.amount() == null && tender.points() == null;
            if (tender.isPoints()) {
                var each =
                        points(
                                program,
                                tender,
                                open ? Math.min(left, most) : fixed(program, tender),
                                standing);
                if (each == null) {
                    return Outcome.refused(
                            Refusal.of(Code.POINTS_INSUFFICIENT)
                                    .with("wanted", wantedPoints(program, tender))
                                    .with("held", standing.points()));
                }
                if (open) left -= each.amount();
                paid.add(each);
            } else if (tender.isStoredValue()) {
                var wanted = open ? Math.min(left, balance(standing)) : amount(tender);
                if (wanted > balance(standing)) return notEnough(wanted, standing);
                if (open) left -= wanted;
                var topic = java.util.Objects.requireNonNull(program.storedValue());
                var drawn =
                        StoredValueRules.draw(
                                topic.draw(), principal(standing), standing.bonus(), wanted);
                paid.add(new Paid(tender.kind(), wanted, drawn.principal(), drawn.bonus(), 0));
                because.add(
                        new Step(
                                "stored value.draw",
                                null,
                                new Money(wanted).toString(),
                                "principal "
                                        + new Money(drawn.principal())
                                        + ", bonus "
                                        + new Money(drawn.bonus())));
            } else {
                var amount = open ? left : amount(tender);
                if (open) left = 0;
                paid.add(new Paid(tender.kind(), amount, 0, 0, 0));
            }
        }
        if (left > 0) {
            var byBalance = tenders.stream().anyMatch(t -> t.isStoredValue() && t.amount() == null);
            if (byBalance) return notEnough(left + balance(standing), standing);
            return Outcome.refused(
                    Refusal.of(Code.SALE_NOT_PAID).with("due", net).with("missing", left));
        }
        return Outcome.done(new Tendered(paid, because));
    }

    private static Outcome<Tendered> notEnough(long wanted, Standing standing) {
        return Outcome.refused(
                Refusal.of(Code.INSUFFICIENT_BALANCE)
                        .with("wanted", wanted)
                        .with("held", balance(standing)));
    }

    private static @Nullable Refusal refuse(
            Program program, List<Tender> tenders, Standing standing) {
        var seen = new HashSet<String>();
        for (var tender : tenders) {
            if (!tender.isPoints()
                    && !tender.isStoredValue()
                    && !RECORDED.contains(tender.kind())) {
                return Refusal.of(Code.TENDER_UNKNOWN).with("tender", tender.kind());
            }
            if (!seen.add(tender.kind())) {
                return Refusal.of(Code.TENDERS_DO_NOT_ADD_UP).with("twice", tender.kind());
            }
            if (tender.isStoredValue()
                    && (program.storedValue() == null || !hasBalance(standing))) {
                return Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "prepaid");
            }
            if (tender.isPoints() && !standing.may(Function.POINTS)) {
                return Refusal.of(Code.FUNCTION_NOT_ON_CARD).with("function", "points");
            }
            if (tender.isPoints() && offset(program) == null) {
                return Refusal.of(Code.REDEMPTION_KIND_NOT_ALLOWED).with("kind", "offset");
            }
        }
        return null;
    }

    /// A card that only gives cashback pays with what it gave.
    private static boolean hasBalance(Standing standing) {
        return standing.may(Function.PREPAID) || standing.may(Function.CASHBACK);
    }

    /// Fen that were paid in and that the presented card may spend: none without its function.
    private static long principal(Standing standing) {
        return standing.may(Function.PREPAID) ? standing.principal() : 0;
    }

    private static long balance(Standing standing) {
        return Math.addExact(principal(standing), standing.bonus());
    }

    private static @Nullable Offset offset(Program program) {
        return program.points() == null ? null : program.points().offset();
    }

    /// Fen of a sale that points may pay.
    private static long mostByPoints(Program program, long net) {
        var offset = offset(program);
        if (offset == null || offset.atMost() == null) return net;
        return offset.atMost().of(net, RoundingMode.DOWN);
    }

    private static long amount(Tender tender) {
        return java.util.Objects.requireNonNull(tender.amount());
    }

    /// Fen of a tender that says how much it pays; 0 where it takes what is left.
    private static long fixed(Program program, Tender tender) {
        if (tender.amount() != null) return tender.amount();
        var offset = offset(program);
        if (tender.points() == null || offset == null) return 0;
        return Math.multiplyExact(tender.points(), offset.money().fen()) / offset.points();
    }

    private static long wantedPoints(Program program, Tender tender) {
        var offset = java.util.Objects.requireNonNull(offset(program));
        if (tender.points() != null) return tender.points();
        return tender.amount() == null ? 0 : pointsFor(offset, tender.amount());
    }

    private static @Nullable Paid points(
            Program program, Tender tender, long amount, Standing standing) {
        var offset = java.util.Objects.requireNonNull(offset(program));
        var open = tender.amount() == null && tender.points() == null;
        if (open) {
            var worth =
                    Math.multiplyExact(standing.points(), offset.money().fen()) / offset.points();
            var pays = Math.min(amount, worth);
            return new Paid(tender.kind(), pays, 0, 0, pointsFor(offset, pays));
        }
        var points = wantedPoints(program, tender);
        return points > standing.points() ? null : new Paid(tender.kind(), amount, 0, 0, points);
    }

    /// Points that pay an amount, rounded up to whole points.
    private static long pointsFor(Offset offset, long fen) {
        return Math.ceilDiv(Math.multiplyExact(fen, offset.points()), offset.money().fen());
    }
}
