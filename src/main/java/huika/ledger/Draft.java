package huika.ledger;

import huika.ledger.LotRules.Use;
import huika.outbox.Event;
import huika.outbox.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What one work wants to write: a copy of the account, journals with their entries, lots, rows of
/// other modules, events. Adopted by the group if the work is accepted, dropped if it is refused.
public final class Draft {

    private final AccountState account;
    private final Request request;
    private final LongSupplier ids;
    private final Instant at;
    private final LocalDate today;
    private final boolean oldestPointsFirst;

    final List<JournalDraft> journals = new ArrayList<>();
    final Map<Long, Lot> newLots = new LinkedHashMap<>();
    final Map<Long, Lot> changedLots = new LinkedHashMap<>();
    final Map<Rows, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    final Map<Rows, List<@Nullable Object[]>> kept = new LinkedHashMap<>();
    final List<Event> events = new ArrayList<>();
    boolean touched;

    Draft(AccountState account, Work<?> work, LongSupplier ids, Instant at, LocalDate today) {
        this.account = account;
        this.request = work.request();
        this.oldestPointsFirst = work.oldestPointsFirst();
        this.ids = ids;
        this.at = at;
        this.today = today;
    }

    public AccountState account() {
        return account;
    }

    public Request request() {
        return request;
    }

    public Instant at() {
        return at;
    }

    public LocalDate today() {
        return today;
    }

    public long nextId() {
        return ids.getAsLong();
    }

    /// Opens the work's own journal, under which the request's key and document are kept.
    ///
    /// @param version the program version it was decided under
    /// @param parent the journal it undoes in part
    public Posting journal(String kind, int version, @Nullable Long parent) {
        return open(kind, version, request, parent);
    }

    /// Opens a journal of the house that goes with it, such as an expiry found on the way.
    public Posting side(String kind, int version) {
        var own = new Request(null, null, null, account.program, null, null, null);
        return open(kind, version, own, null);
    }

    private Posting open(String kind, int version, Request by, @Nullable Long parent) {
        var journal =
                new JournalDraft(ids.getAsLong(), account, kind, at, today, version, by, parent);
        journals.add(journal);
        return new Posting(journal);
    }

    /// Adds a row to a table of another module.
    public void row(Rows table, @Nullable Object... values) {
        add(rows, table, values);
    }

    /// Adds a row that is written although the work is refused: a wrong PIN counts.
    public void evenIfRefused(Rows table, @Nullable Object... values) {
        add(kept, table, values);
    }

    private static void add(
            Map<Rows, List<@Nullable Object[]>> to, Rows table, @Nullable Object[] values) {
        if (values.length != table.types().size()) {
            throw new IllegalArgumentException(
                    table.name() + " has " + table.types().size() + " columns");
        }
        to.computeIfAbsent(table, ignored -> new ArrayList<>()).add(values);
    }

    /// Ids of the journals opened so far.
    public List<Long> journalIds() {
        return journals.stream().map(journal -> journal.id).toList();
    }

    /// Keeps what was found about the account although no value moved.
    public void lookedAt() {
        touched = true;
    }

    public void event(EventType type, long subject) {
        events.add(
                new Event(
                        account.bucket,
                        ids.getAsLong(),
                        type,
                        account.program,
                        request.branch(),
                        account.id,
                        subject,
                        account.version + 1,
                        at,
                        today,
                        null));
    }

    /// Expires what can be used no more, in a journal of its own; afterwards balances are what the
    /// member can use today. Lots must be loaded where something is due.
    ///
    /// @param lapses tells the last day points can be used without a purchase after a given day;
    ///   null: they do not lapse
    public void expireDue(int version, @Nullable UnaryOperator<LocalDate> lapses) {
        if (!expiryDue()) return;
        var since = account.lastPurchase == null ? account.effectiveOn : account.lastPurchase;
        var lapse = lapses == null || since == null ? null : lapses.apply(since);
        var lapsed = lapse != null && lapse.isBefore(today);
        var due =
                account.openLots().stream()
                        .filter(lot ->
                                !lot.usableOn(today)
                                        || (lapsed && lot.asset().equals(Assets.POINTS)))
                        .toList();
        if (!due.isEmpty()) {
            var expiry = side(Kinds.EXPIRY, version);
            due.forEach(lot -> expiry.drop(lot, Places.EXPIRED));
        }
        account.nextExpiry =
                account.openLots().stream()
                        .map(Lot::validUntil)
                        .filter(Objects::nonNull)
                        .min(LocalDate::compareTo)
                        .orElse(null);
        if (lapse != null && !lapsed && account.points > 0) lookAgainAfter(lapse);
    }

    /// Whether something may have expired since the account was last touched.
    public boolean expiryDue() {
        return account.nextExpiry != null && account.nextExpiry.isBefore(today);
    }

    /// What the member can still use of an asset that one journal gave.
    public long left(String asset, long source) {
        return usable(asset, source).stream().mapToLong(Lot::remaining).sum();
    }

    private List<Lot> usable(String asset, long source) {
        return account.openLots().stream()
                .filter(lot -> lot.source() == source && lot.asset().equals(asset))
                .filter(lot -> lot.usableOn(today))
                .toList();
    }

    /// Makes the account be looked at for expiry after this day at the latest.
    public void lookAgainAfter(LocalDate day) {
        if (account.nextExpiry == null || day.isBefore(account.nextExpiry))
            account.nextExpiry = day;
    }

    /// Benefits begin today, and card years count from today.
    public void takesEffect() {
        account.effectiveOn = today;
    }

    public void tier(String tier) {
        account.tier = tier;
        account.tierSince = today;
    }

    public void marks(Marks marks) {
        account.marks = marks;
    }

    public void purchasedToday() {
        if (account.lastPurchase == null || account.lastPurchase.isBefore(today)) {
            account.lastPurchase = today;
        }
    }

    /// Has the sums of the window taken anew at the next look, where they leave out what came after
    /// this day.
    void forgetSums() {
        var last = account.lastPurchase;
        if (last != null && last.isAfter(today)) account.windowUntil = today;
    }

    /// The entries of one journal, and the lots they touch.
    public final class Posting {

        private final JournalDraft journal;

        private Posting(JournalDraft journal) {
            this.journal = journal;
        }

        public long id() {
            return journal.id;
        }

        /// Money of a journal that is no slip goes into the drawer of this till, or out of it.
        public void at(String till) {
            journal.till = till;
        }

        /// Keeps with the journal what explains it.
        ///
        /// @param guest blind index, in hex, of somebody who bought without a membership
        /// @param facts JSON of whoever opened the journal
        public void keep(@Nullable String till, @Nullable String guest, String facts) {
            journal.till = till;
            journal.guest = guest;
            journal.facts = facts;
        }

        /// Gives the member an amount of an asset as a new lot.
        ///
        /// @param validUntil last day it can be used; null: for ever
        public void credit(String asset, long amount, String from, @Nullable LocalDate validUntil) {
            if (amount == 0) return;
            entry(from, Places.MEMBER, asset, amount);
            account.change(asset, amount);
            var lot =
                    new Lot(
                            ids.getAsLong(),
                            asset,
                            journal.id,
                            amount,
                            amount,
                            today,
                            validUntil,
                            null);
            newLots.put(lot.id(), lot);
            if (account.lots != null) account.lots.put(lot.id(), lot);
            if (validUntil != null) lookAgainAfter(validUntil);
        }

        /// Takes an amount from the member's lots, earliest expiry first, or points in the order in
        /// which they were earned where the work says so.
        ///
        /// @throws IllegalStateException where the member holds less: the work must ask first
        public void debit(String asset, long amount, String to) {
            if (amount == 0) return;
            var uses = take(List.copyOf(account.lots().values()), asset, amount);
            if (uses.isEmpty())
                throw new IllegalStateException("not enough " + asset + " of " + account.id);
            entry(Places.MEMBER, to, asset, amount);
            apply(asset, uses);
        }

        /// Takes an amount from the lots one journal gave, then from the others.
        public void debitFrom(String asset, long amount, String to, long source) {
            if (amount == 0) return;
            var own = usable(asset, source);
            var first = Math.min(amount, own.stream().mapToLong(Lot::remaining).sum());
            if (first > 0) {
                entry(Places.MEMBER, to, asset, first);
                apply(asset, take(own, asset, first));
            }
            debit(asset, amount - first, to);
        }

        /// Takes an amount from the lots that this work put it back into.
        ///
        /// @throws IllegalStateException where they hold less that can be used
        public void debitAgain(String asset, long amount, String to, TakenLots taken) {
            if (amount == 0) return;
            var own =
                    taken.lots().stream()
                            .map(lot -> Objects.requireNonNull(account.lots().get(lot.id())))
                            .toList();
            var uses = take(own, asset, amount);
            if (uses.isEmpty())
                throw new IllegalStateException("not enough " + asset + " put back");
            entry(Places.MEMBER, to, asset, amount);
            apply(asset, uses);
        }

        private List<Use> take(List<Lot> lots, String asset, long amount) {
            var oldest = oldestPointsFirst && asset.equals(Assets.POINTS);
            return LotRules.take(
                    lots,
                    asset,
                    amount,
                    today,
                    oldest ? LotRules.FIRST_EARNED : LotRules.EARLIEST_EXPIRY);
        }

        /// Takes all that is left of one lot.
        public void drop(Lot lot, String to) {
            entry(Places.MEMBER, to, lot.asset(), lot.remaining());
            apply(lot.asset(), List.of(new Use(lot.id(), lot.remaining())));
        }

        /// Puts an amount back into the lots it was taken from, with their own expiry.
        ///
        /// @param taken what an earlier journal took from lots and is still out
        public void putBack(String asset, long amount, String from, TakenLots taken) {
            if (amount == 0) return;
            entry(from, Places.MEMBER, asset, amount);
            for (var lot : taken.lots()) account.lots().putIfAbsent(lot.id(), lot);
            apply(asset, LotRules.putBack(taken.of(asset), amount));
        }

        /// An entry between two places of the house.
        public void entry(String source, String target, String asset, long amount) {
            if (amount == 0) return;
            journal.entries.add(new Entry(source, target, asset, amount));
        }

        /// The member owes points, to be taken from the next earning.
        public void owe(long points) {
            if (points == 0) return;
            entry(Places.OWED, Places.ISSUED, Assets.POINTS, points);
            account.owedPoints = Math.addExact(account.owedPoints, points);
        }

        /// Points that were earned pay what is owed.
        public void settleOwed(long points) {
            if (points == 0) return;
            entry(Places.ISSUED, Places.OWED, Assets.POINTS, points);
            account.owedPoints -= points;
        }

        /// What counts towards a tier: fen and sales, on the day they count for.
        public void counts(LocalDate on, long fen, int sales, Work.CountingWindow window) {
            journal.countsOn = on;
            journal.counts = fen;
            journal.sales = sales;
            if (on.isBefore(window.from(today))) return;
            account.spent += fen;
            account.purchases += sales;
            var until = window.until(on);
            if (until.isBefore(account.windowUntil)) account.windowUntil = until;
        }

        private void apply(String asset, List<Use> uses) {
            for (var use : uses) {
                var before = account.lots().get(use.lot());
                if (before == null) throw new IllegalStateException("lot not loaded: " + use.lot());
                var after = before.left(before.remaining() - use.amount());
                account.lots().put(after.id(), after);
                if (newLots.containsKey(after.id())) newLots.put(after.id(), after);
                else changedLots.put(after.id(), after);
                account.change(asset, -use.amount());
                journal.uses.add(use);
                if (use.amount() < 0 && after.validUntil() != null)
                    lookAgainAfter(after.validUntil());
            }
        }
    }
}
