package huika.stock;

/// What a card is to whoever answers for it.
public enum StockState {
    /// Has a number and is being made.
    ORDERED,
    /// Lies in somebody's drawer.
    STOCK,
    /// Taken out of the drawer by somebody who is issuing it.
    ISSUING,
    /// Handed to its holder; the person is who issued it.
    ISSUED,
    /// Cannot be read or is damaged, found before anybody had it.
    FAULTY,
    /// Spoiled in the house, before witnesses.
    SPOILED,
    MISSING,
    /// Came back from its holder and is never issued again.
    RECOVERED,
    DESTROYED
}
