package huika.insight;

/// What came in by a means of payment, or went out: fen.
///
/// @param kind of the slips, such as `PURCHASE`
public record DayTender(String till, String kind, String tender, long fen) {

    /// What went out is below nought.
    public long signed() {
        return switch (kind) {
            case "REFUND", "WITHDRAWAL", "CARD_RETURN" -> -fen;
            default -> fen;
        };
    }
}
