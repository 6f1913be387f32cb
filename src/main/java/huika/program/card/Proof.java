package huika.program.card;

/// What somebody shows at the desk.
public enum Proof {
    CARD,
    /// The holder's valid document; it must be the registered one.
    DOCUMENT,
    PIN,
    INVOICE,
    RECEIPT,
    RETURN_SLIP,
    APPLICATION,
    /// A code sent to the phone the holder gave, told at the desk.
    PHONE_CODE
}
