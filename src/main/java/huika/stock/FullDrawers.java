package huika.stock;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.security.Departure;
import huika.security.DepartureBar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Nobody leaves a branch with cards in their drawer: they are handed on, or given up before
/// witnesses, first. What is missing stays with its case, and with the name on it.
@Component
final class FullDrawers implements DepartureBar {

    private final HoldingStore store;

    FullDrawers(HoldingStore store) {
        this.store = store;
    }

    @Override
    public @Nullable Refusal refuse(Departure departure) {
        var held = store.held(departure.program(), departure.from(), departure.staff());
        return held == 0
                ? null
                : Refusal.of(Code.CUSTODY_GAP)
                        .with("custodian", departure.staff())
                        .with("held", held);
    }
}
