package huika.production;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.production.CardOrders.Asked;
import huika.program.card.Making;
import huika.program.card.StockTopic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an order has to say.
final class OrderRules {

    /// Cards of one order.
    static final long MOST = 10_000_000;

    private OrderRules() {}

    /// The first field the program wants and the order lacks, or null.
    static @Nullable String lacking(List<StockTopic.Field> wanted, Asked asked) {
        for (var field : wanted) {
            var name =
                    switch (field) {
                        case REASON ->
                                asked.reason() == null || asked.reason().isBlank()
                                        ? "reason"
                                        : null;
                        case STOCK -> asked.onHand() == null ? "onHand" : null;
                        case TYPE -> asked.product() == null ? "product" : null;
                        case QUANTITY -> asked.quantity() == null ? "quantity" : null;
                        case TIME -> asked.neededBy() == null ? "neededBy" : null;
                    };
            if (name != null) return name;
        }
        return null;
    }

    /// Why no card of this face value is made, or null.
    ///
    /// @param fen null where the cards carry none
    static @Nullable Refusal refuseFace(Making.@Nullable Face face, @Nullable Long fen) {
        if (fen == null || face == null) return null;
        if (fen < face.min().fen()) {
            return Refusal.of(Code.BELOW_MINIMUM_VALUE)
                    .with("minimum", face.min().fen())
                    .at("/face");
        }
        var max = face.max();
        if (max != null && fen > max.fen()) {
            return Refusal.of(Code.ABOVE_MAXIMUM_VALUE).with("maximum", max.fen()).at("/face");
        }
        var listed =
                face.denominations().isEmpty()
                        || face.denominations().stream().anyMatch(each -> each.fen() == fen);
        return listed ? null : Refusal.of(Code.FIELD_INVALID).at("/face");
    }
}
