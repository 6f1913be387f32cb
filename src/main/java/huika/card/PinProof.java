package huika.card;

import huika.program.card.CardProduct.PinPolicy;

/// What came of hashing a typed PIN, before anybody holds the card's lock. Only [CardState#verdict]
/// decides what it is worth.
public final class PinProof {

    private final String number;
    private final int version;
    private final boolean right;
    private final PinPolicy policy;

    PinProof(String number, int version, boolean right, PinPolicy policy) {
        this.number = number;
        this.version = version;
        this.right = right;
        this.policy = policy;
    }

    boolean isOf(String card, int pinVersion) {
        return number.equals(card) && version == pinVersion;
    }

    boolean right() {
        return right;
    }

    PinPolicy policy() {
        return policy;
    }

    @Override
    public String toString() {
        return "PinProof";
    }
}
