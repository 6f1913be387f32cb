package huika.ledger;

import org.springframework.dao.TransientDataAccessResourceException;

/// The database did not take it: nothing happened, or it is not known; the same key tells. The edge
/// answers 503.
public final class LedgerUnavailable extends TransientDataAccessResourceException {

    private static final long serialVersionUID = 1L;

    LedgerUnavailable(Throwable cause) {
        super("the ledger is not available", cause);
    }

    LedgerUnavailable(String reason) {
        super(reason);
    }
}
