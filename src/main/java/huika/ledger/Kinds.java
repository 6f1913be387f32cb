package huika.ledger;

import huika.kernel.Ids;

/// Kinds of journals, and how their ids are written outside.
public final class Kinds {

    public static final String PURCHASE = "PURCHASE";
    public static final String REFUND = "REFUND";
    public static final String TOP_UP = "TOP_UP";
    public static final String REVERSAL = "REVERSAL";
    public static final String REDEMPTION = "REDEMPTION";
    public static final String GRANT = "GRANT";
    public static final String EXPIRY = "EXPIRY";
    public static final String CARD_FEE = "CARD_FEE";
    public static final String JOINING_FEE = "JOINING_FEE";
    public static final String CARD_RETURN = "CARD_RETURN";
    public static final String WITHDRAWAL = "WITHDRAWAL";
    public static final String TIER = "TIER";
    public static final String SANCTION = "SANCTION";
    public static final String USE = "USE";
    public static final String LATE_CREDIT = "LATE_CREDIT";
    public static final String CLAW_BACK = "CLAW_BACK";

    private Kinds() {}

    /// `pur` for a purchase.
    public static String prefix(String kind) {
        return switch (kind) {
            case PURCHASE -> "pur";
            case REFUND -> "ref";
            case TOP_UP -> "top";
            case REVERSAL -> "rev";
            case REDEMPTION -> "red";
            case GRANT -> "grt";
            case EXPIRY -> "exp";
            case CARD_FEE -> "fee";
            case JOINING_FEE -> "jfe";
            case CARD_RETURN -> "ret";
            case WITHDRAWAL -> "wdr";
            case USE -> "use";
            case LATE_CREDIT -> "ltc";
            case CLAW_BACK -> "clw";
            default -> "jrn";
        };
    }

    public static String id(String kind, long journal) {
        return Ids.text(prefix(kind), journal);
    }
}
