package huika.counter;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import huika.ledger.Kinds;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads slips back from their JSON; [SlipText] writes it.
final class SlipReading {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultVisibility(visibility ->
                            visibility
                                    .withGetterVisibility(Visibility.NONE)
                                    .withIsGetterVisibility(Visibility.NONE)
                                    .withFieldVisibility(Visibility.ANY))
                    .changeDefaultPropertyInclusion(
                            nothing -> nothing.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private SlipReading() {}

    static Slip slip(String kind, String facts) {
        var type =
                switch (kind) {
                    case Kinds.PURCHASE -> Slip.Purchase.class;
                    case Kinds.REFUND -> Slip.Refund.class;
                    case Kinds.TOP_UP -> Slip.TopUp.class;
                    case Kinds.REVERSAL -> Slip.Reversal.class;
                    case Kinds.WITHDRAWAL -> Slip.Withdrawal.class;
                    case Kinds.REDEMPTION -> Slip.Redemption.class;
                    case Kinds.GRANT -> Slip.Grant.class;
                    case Kinds.USE -> Slip.Use.class;
                    case Kinds.JOINING_FEE -> Slip.Fee.class;
                    case Kinds.LATE_CREDIT -> Slip.LateCredit.class;
                    default -> throw new IllegalStateException("slip of kind " + kind);
                };
        return JSON.readValue(facts, type);
    }
}
