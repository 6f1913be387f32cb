package huika.stock;

import org.jspecify.annotations.Nullable;

/// Why ranges change, as it is written down.
///
/// @param what in one word: `accepted`, `destroyed`
/// @param document the order, hand-over, count or case it belongs to
/// @param by the person who does it
public record Move(String what, @Nullable Long document, @Nullable String reason, String by) {}
