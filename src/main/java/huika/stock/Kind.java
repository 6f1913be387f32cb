package huika.stock;

/// A kind of card of a program.
///
/// @param product code of the card product
public record Kind(String program, String product) {}
