package huika.ledger;

/// Where value can be. A member's own account is [#MEMBER]; all others are the house's, whose
/// balances are sums of entries.
public final class Places {

    public static final String MEMBER = "member";

    /// Points the member owes because they were taken back after they had been spent.
    public static final String OWED = "owed";

    /// The customer's side of money that changes hands.
    public static final String CUSTOMER = "customer";

    public static final String SALES = "sales";

    /// Where points and entitlements come from and go back to.
    public static final String ISSUED = "issued";

    public static final String REDEEMED = "redeemed";
    public static final String EXPIRED = "expired";

    /// The cost of bonus money.
    public static final String BONUS_COST = "bonus-cost";

    /// Principal of top-ups, as money received.
    public static final String DEPOSITS = "deposits";

    /// Value on its way between two accounts; must return to zero.
    public static final String TRANSIT = "transit";

    private Places() {}

    /// Where money of a recorded tender lies: `tender:cash`.
    public static String tender(String kind) {
        return "tender:" + kind;
    }
}
