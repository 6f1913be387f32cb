package huika.ledger;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Reads;
import huika.kernel.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One commit group: load and lock everything its works touch, decide each in memory, write all,
/// commit once.
final class Group {

    private final int bucket;
    private final List<Pending<?>> items;
    private final Clock clock;
    private final Ids ids;
    private final GroupWrites writes = new GroupWrites();
    private final Map<String, Done> doneHere = new HashMap<>();

    private record Done(long journal, String kind, Request request) {}

    Group(int bucket, List<Pending<?>> items, Clock clock, Ids ids) {
        this.bucket = bucket;
        this.items = items;
        this.clock = clock;
        this.ids = ids;
    }

    /// Runs the group in one transaction. Outcomes are kept in the items and told to their callers
    /// only by the lane, after the commit.
    void run(Connection connection) throws SQLException {
        var now = clock.now();
        var today = LocalDate.ofInstant(now, Clock.ZONE);
        var states = new HashMap<Long, AccountState>();
        var stored = new HashMap<String, GroupStore.Stored>();
        var first = new Reads();
        GroupStore.lock(first, bucket, accounts(), states);
        GroupStore.stored(first, items.stream().map(i -> i.work.request()).toList(), stored);
        lots(first, states);
        var answers = answers(first);
        first.run(connection, items.size());
        var second = new Reads();
        GroupStore.lots(second, bucket, overdue(states, today), null, states);
        GroupStore.windows(second, bucket, stale(states, today), windows(), days(today));
        second.run(connection, items.size());
        for (var item : items) decide(item, states, stored, answers, now, today);
        if (!writes.isEmpty()) GroupStore.write(connection, bucket, writes);
        connection.commit();
    }

    private Set<Long> accounts() {
        var all = new LinkedHashSet<Long>();
        for (var item : items) all.add(item.work.account());
        return all;
    }

    /// Reads the lots of those who spend: all of them, or those of the few assets they may spend.
    private void lots(Reads reads, Map<Long, AccountState> states) {
        var whole = new LinkedHashSet<Long>();
        var part = new LinkedHashSet<Long>();
        var assets = new HashSet<String>();
        for (var item : items) {
            if (!item.work.spends()) continue;
            var few = item.work.assets();
            (few.isEmpty() ? whole : part).add(item.work.account());
            assets.addAll(few);
        }
        part.removeAll(whole);
        GroupStore.lots(reads, bucket, whole, null, states);
        GroupStore.lots(reads, bucket, part, assets, states);
    }

    /// Accounts with something due, whose lots must all be known.
    private Set<Long> overdue(Map<Long, AccountState> states, LocalDate today) {
        var overdue = new LinkedHashSet<Long>();
        for (var item : items) {
            var state = states.get(item.work.account());
            if (state == null || state.nextExpiry == null) continue;
            if (state.nextExpiry.isBefore(day(item, today))) overdue.add(state.id);
        }
        return overdue;
    }

    /// Accounts whose sums are not those of the day they are looked at: the window has moved on, or
    /// something is recorded that came before what they hold.
    private Map<Long, AccountState> stale(Map<Long, AccountState> states, LocalDate today) {
        var days = days(today);
        var stale = new HashMap<Long, AccountState>();
        for (var state : states.values()) {
            var day = days.getOrDefault(state.id, today);
            var later = state.lastPurchase != null && state.lastPurchase.isAfter(day);
            if (later || !state.windowUntil.isAfter(day)) stale.put(state.id, state);
        }
        return stale;
    }

    /// The day each account is looked at.
    private Map<Long, LocalDate> days(LocalDate today) {
        var days = new HashMap<Long, LocalDate>();
        for (var item : items) days.put(item.work.account(), day(item, today));
        return days;
    }

    private static LocalDate day(Pending<?> item, LocalDate today) {
        var past = item.work.happenedAt();
        return past == null ? today : LocalDate.ofInstant(past, Clock.ZONE);
    }

    private Map<Long, Work.CountingWindow> windows() {
        var windows = new HashMap<Long, Work.CountingWindow>();
        for (var item : items) windows.put(item.work.account(), item.work.window());
        return windows;
    }

    private LoadedAnswers answers(Reads reads) {
        var asked = new HashMap<Lookup<?, ?>, Set<Object>>();
        var parents = new HashSet<Long>();
        for (var item : items) {
            for (var ask : item.work.asks()) {
                asked.computeIfAbsent(ask.lookup(), _ -> new HashSet<>()).add(ask.key());
            }
            parents.addAll(item.work.undoes());
        }
        var answers = new HashMap<Lookup<?, ?>, Map<?, ?>>();
        asked.forEach((lookup, keys) -> answers.put(lookup, look(reads, lookup, keys)));
        var taken = new HashMap<Long, TakenLots>();
        GroupStore.taken(reads, bucket, parents, taken);
        return new LoadedAnswers(answers, taken);
    }

    @SuppressWarnings("unchecked")
    private <K, V> Map<K, V> look(Reads reads, Lookup<K, V> lookup, Set<Object> keys) {
        var answers = new HashMap<K, V>();
        GroupStore.look(reads, bucket, lookup, (Set<K>) keys, answers);
        return answers;
    }

    private <R> void decide(
            Pending<R> item,
            Map<Long, AccountState> states,
            Map<String, GroupStore.Stored> stored,
            LoadedAnswers answers,
            Instant now,
            LocalDate today) {
        var before = before(item.work.request(), stored);
        if (before != null) {
            item.result = before.map();
            return;
        }
        var state = states.get(item.work.account());
        if (state == null) {
            item.result = new Result.Decided<>(Outcome.refused(Refusal.of(Code.NOT_FOUND)));
            return;
        }
        var past = item.work.happenedAt();
        var at = past == null ? now : past;
        var day = day(item, today);
        var draft = new Draft(state.copy(), item.work, ids::next, at, day);
        Outcome<R> outcome;
        try {
            outcome = item.work.decide(draft, answers);
        } catch (RuntimeException broken) {
            item.failure = broken;
            return;
        }
        item.result = new Result.Decided<>(outcome);
        if (outcome instanceof Outcome.Refused) writes.adoptRefused(draft);
        if (outcome instanceof Outcome.Refused || item.work.dryRun()) return;
        if (past != null) draft.forgetSums();
        states.put(state.id, draft.account());
        writes.adopt(draft);
        remember(draft);
    }

    private void remember(Draft draft) {
        if (draft.journals.isEmpty()) return;
        for (var journal : draft.journals) {
            var request = journal.request;
            var done = new Done(journal.id, journal.kind, request);
            if (request.key() != null) doneHere.put(GroupStore.keyOf(request), done);
            if (request.document() != null) doneHere.put(GroupStore.documentOf(request), done);
        }
    }

    /// What a repeated request finds: its first result, or a refusal.
    private record Before(@Nullable Long journal, @Nullable Refusal refusal, String kind) {
        <R> Result<R> map() {
            if (refusal != null) return new Result.Decided<>(Outcome.refused(refusal));
            return new Result.Replayed<>(java.util.Objects.requireNonNull(journal));
        }
    }

    private @Nullable Before before(Request request, Map<String, GroupStore.Stored> stored) {
        if (request.key() != null) {
            var key = GroupStore.keyOf(request);
            var here = doneHere.get(key);
            var there = stored.get(key);
            if (here != null)
                return same(request, here.request.bodyHash(), here.journal, here.kind);
            if (there != null) return same(request, there.bodyHash(), there.id(), there.kind());
        }
        if (request.document() != null) {
            var document = GroupStore.documentOf(request);
            var here = doneHere.get(document);
            var there = stored.get(document);
            if (here != null) return posted(here.journal, here.kind);
            if (there != null) return posted(there.id(), there.kind());
        }
        return null;
    }

    private static Before same(Request request, @Nullable String hash, long journal, String kind) {
        return request.sameBody(hash)
                ? new Before(journal, null, kind)
                : new Before(null, Refusal.of(Code.IDEMPOTENCY_KEY_REUSED), kind);
    }

    private static Before posted(long journal, String kind) {
        return new Before(
                null,
                Refusal.of(Code.DOCUMENT_ALREADY_POSTED).with("first", Kinds.id(kind, journal)),
                kind);
    }

    List<Pending<?>> items() {
        return new ArrayList<>(items);
    }
}
