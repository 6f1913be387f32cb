package huika.ledger;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One account in the middle of a commit group: its hot row, locked, and its lots where somebody
/// needs them. Changed only through a [Draft], in memory, under the row's lock.
public final class AccountState {

    final int bucket;
    final long id;
    final String program;
    final String subject;
    final String status;
    final @Nullable String category;
    final @Nullable MonthDay birthday;
    final List<String> parties;

    @Nullable LocalDate effectiveOn;
    @Nullable String tier;
    @Nullable LocalDate tierSince;
    long principal;
    long bonus;
    long points;
    long owedPoints;
    Map<String, Long> counted;
    long spent;
    long purchases;
    LocalDate windowUntil;
    @Nullable LocalDate nextExpiry;
    @Nullable LocalDate lastPurchase;
    Marks marks;
    long version;

    /// Where the locked row lies.
    final String place;

    private final Map<String, Long> countedBefore;
    private final Marks marksBefore;

    /// Open lots by id; null while not loaded.
    @Nullable Map<Long, Lot> lots;

    AccountState(AccountRow row, String place) {
        this.place = place;
        bucket = row.bucket();
        id = row.id();
        program = row.program();
        subject = row.subject();
        status = row.status();
        category = row.category();
        birthday = row.birthday();
        parties = row.parties();
        effectiveOn = row.effectiveOn();
        tier = row.tier();
        tierSince = row.tierSince();
        principal = row.principal();
        bonus = row.bonus();
        points = row.points();
        owedPoints = row.owedPoints();
        counted = row.counted();
        countedBefore = counted;
        spent = row.spent();
        purchases = row.purchases();
        windowUntil = row.windowUntil();
        nextExpiry = row.nextExpiry();
        lastPurchase = row.lastPurchase();
        marks = row.marks();
        marksBefore = marks;
        version = row.version();
    }

    private AccountState(AccountState other) {
        place = other.place;
        bucket = other.bucket;
        id = other.id;
        program = other.program;
        subject = other.subject;
        status = other.status;
        category = other.category;
        birthday = other.birthday;
        parties = other.parties;
        effectiveOn = other.effectiveOn;
        tier = other.tier;
        tierSince = other.tierSince;
        principal = other.principal;
        bonus = other.bonus;
        points = other.points;
        owedPoints = other.owedPoints;
        counted = other.counted;
        countedBefore = other.countedBefore;
        spent = other.spent;
        purchases = other.purchases;
        windowUntil = other.windowUntil;
        nextExpiry = other.nextExpiry;
        lastPurchase = other.lastPurchase;
        marks = other.marks;
        marksBefore = other.marksBefore;
        version = other.version;
        lots = other.lots == null ? null : new LinkedHashMap<>(other.lots);
    }

    /// Whether the counted assets are others than the row's.
    boolean countedChanged() {
        return !counted.equals(countedBefore);
    }

    boolean marksChanged() {
        return !marks.equals(marksBefore);
    }

    AccountState copy() {
        return new AccountState(this);
    }

    public int bucket() {
        return bucket;
    }

    public long id() {
        return id;
    }

    public String program() {
        return program;
    }

    public String subject() {
        return subject;
    }

    public String status() {
        return status;
    }

    public @Nullable String category() {
        return category;
    }

    public @Nullable MonthDay birthday() {
        return birthday;
    }

    public List<String> parties() {
        return parties;
    }

    /// First day of benefits, from which card years count; null: still to come.
    public @Nullable LocalDate effectiveOn() {
        return effectiveOn;
    }

    public @Nullable String tier() {
        return tier;
    }

    public long principal() {
        return principal;
    }

    public long bonus() {
        return bonus;
    }

    public long points() {
        return points;
    }

    public long owedPoints() {
        return owedPoints;
    }

    public Map<String, Long> counted() {
        return counted;
    }

    public long spent() {
        return spent;
    }

    public long purchases() {
        return purchases;
    }

    public Marks marks() {
        return marks;
    }

    public @Nullable LocalDate lastPurchase() {
        return lastPurchase;
    }

    public long version() {
        return version;
    }

    /// Units or fen of an asset the member holds.
    public long balance(String asset) {
        return switch (asset) {
            case Assets.PRINCIPAL -> principal;
            case Assets.BONUS -> bonus;
            case Assets.POINTS -> points;
            default -> counted.getOrDefault(asset, 0L);
        };
    }

    void change(String asset, long by) {
        var after = Math.addExact(balance(asset), by);
        if (after < 0) throw new IllegalStateException(asset + " of " + id + " falls to " + after);
        switch (asset) {
            case Assets.PRINCIPAL -> principal = after;
            case Assets.BONUS -> bonus = after;
            case Assets.POINTS -> points = after;
            default -> {
                var more = new LinkedHashMap<>(counted);
                if (after == 0) more.remove(asset);
                else more.put(asset, after);
                counted = more;
            }
        }
    }

    Map<Long, Lot> lots() {
        var here = lots;
        if (here == null) throw new IllegalStateException("lots of " + id + " were not loaded");
        return here;
    }

    /// Lots that are not used up, earliest expiry first.
    public List<Lot> openLots() {
        return lots().values().stream()
                .filter(lot -> lot.remaining() > 0)
                .sorted(LotRules.EARLIEST_EXPIRY)
                .toList();
    }
}
