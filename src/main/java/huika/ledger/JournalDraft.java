package huika.ledger;

import huika.ledger.LotRules.Use;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A journal that is being written.
final class JournalDraft {

    final long id;
    final AccountState account;
    final String kind;
    final Instant at;
    final LocalDate businessDate;
    final int version;
    final Request request;
    final @Nullable Long parent;
    final List<Entry> entries = new ArrayList<>();
    final List<Use> uses = new ArrayList<>();
    @Nullable LocalDate countsOn;
    long counts;
    int sales;
    @Nullable String till;
    @Nullable String guest;
    @Nullable String facts;

    JournalDraft(
            long id,
            AccountState account,
            String kind,
            Instant at,
            LocalDate businessDate,
            int version,
            Request request,
            @Nullable Long parent) {
        this.id = id;
        this.account = account;
        this.kind = kind;
        this.at = at;
        this.businessDate = businessDate;
        this.version = version;
        this.request = request;
        this.parent = parent;
    }
}
