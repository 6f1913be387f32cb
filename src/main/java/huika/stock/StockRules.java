package huika.stock;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.program.card.StockTopic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may do what with cards nobody has yet.
public final class StockRules {

    private StockRules() {}

    /// Why one card cannot be issued by somebody at a branch, or null.
    ///
    /// @param staff null for a system that acts for itself: the branch's cards are its
    static @Nullable Refusal refuseIssue(Holding card, @Nullable String staff, String branch) {
        if (card.state() != StockState.STOCK || card.handOver() != null) {
            return Refusal.of(Code.CARD_NOT_ISSUABLE).with("state", shown(card)).at("/number");
        }
        if (!card.branch().equals(branch)) {
            return Refusal.of(Code.CARD_NOT_ISSUABLE).with("branch", branch).at("/number");
        }
        if (staff != null && !card.person().equals(staff)) {
            return Refusal.of(Code.CUSTODY_GAP).with("custodian", card.person()).at("/number");
        }
        if (!card.coded()) return Refusal.of(Code.CARD_NOT_ENABLED).with("codes", "missing");
        if (!card.permitted())
            return Refusal.of(Code.CARD_NOT_ENABLED).with("permission", "missing");
        return null;
    }

    /// Whether whoever has a card in this state answers for it.
    static boolean answers(StockState state) {
        return switch (state) {
            case ORDERED, STOCK, ISSUING, FAULTY, SPOILED, MISSING, RECOVERED -> true;
            case ISSUED, DESTROYED -> false;
        };
    }

    static String shown(Holding card) {
        return card.handOver() == null ? card.state().name() : "HANDED_OVER";
    }

    /// Why one post cannot hand cards to another, or null: the chain goes down, up or stays, one
    /// level at a time.
    public static @Nullable Refusal refuseStep(StockTopic topic, String giver, String taker) {
        if (topic.chain().isEmpty()) return null;
        var from = topic.level(giver);
        var to = topic.level(taker);
        if (from >= 0 && to >= 0 && Math.abs(from - to) <= 1) return null;
        var refusal = Refusal.of(Code.CUSTODY_GAP).with("from", giver).with("to", taker);
        return refusal.with("chain", topic.chain().stream().map(Object::toString).toList());
    }

    /// So many numbers from the lowest; fewer where there are not so many.
    public static List<NumberRange> lowest(List<NumberRange> free, long wanted) {
        var taken = new ArrayList<NumberRange>();
        var left = wanted;
        for (var range : NumberRange.joined(free)) {
            if (left == 0) break;
            var some = Math.min(left, range.size());
            taken.add(new NumberRange(range.first(), range.first() + some - 1));
            left -= some;
        }
        return taken;
    }

    /// Why a range cannot be given by this person, or null: it must lie in their drawer.
    public static @Nullable Refusal refuseGiver(Holding range, String branch, String person) {
        var theirs =
                range.state() == StockState.STOCK
                        && range.handOver() == null
                        && range.person().equals(person)
                        && range.branch().equals(branch);
        return theirs
                ? null
                : Refusal.of(Code.CUSTODY_GAP)
                        .with("first", range.number())
                        .with("state", shown(range))
                        .with("custodian", range.person());
    }
}
