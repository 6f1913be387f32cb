package huika.ledger;

/// The assets every program has. All other assets are counted entitlements, named by the program:
/// coupons, free uses.
public final class Assets {

    /// Fen the member paid in.
    public static final String PRINCIPAL = "principal";

    /// Fen the operator gave on top.
    public static final String BONUS = "bonus";

    public static final String POINTS = "points";

    /// Fen that change hands outside: cash, bank card, WeChat, Alipay.
    public static final String MONEY = "money";

    private Assets() {}

    public static boolean isCounted(String asset) {
        return switch (asset) {
            case PRINCIPAL, BONUS, POINTS, MONEY -> false;
            default -> true;
        };
    }
}
