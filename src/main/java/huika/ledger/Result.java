package huika.ledger;

import huika.kernel.Outcome;

/// What came of a work: decided now, or done before under the same key.
public sealed interface Result<R> {

    record Decided<R>(Outcome<R> outcome) implements Result<R> {}

    /// The same request was done before; its journal says what came of it.
    record Replayed<R>(long journal) implements Result<R> {}
}
