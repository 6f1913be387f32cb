package huika.ledger;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
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
        var states = GroupStore.lock(connection, bucket, accounts());
        var stored =
                GroupStore.stored(connection, items.stream().map(i -> i.work.request()).toList());
        lots(connection, states, today);
        GroupStore.windows(connection, bucket, stale(states, today), windows(), days(today));
        var answers = answers(connection);
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
    private void lots(Connection connection, Map<Long, AccountState> states, LocalDate today)
            throws SQLException {
        var whole = new HashMap<Long, AccountState>();
        var part = new HashMap<Long, AccountState>();
        var assets = new HashSet<String>();
        for (var item : items) {
            var state = states.get(item.work.account());
            if (state == null) continue;
            var due = state.nextExpiry != null && state.nextExpiry.isBefore(day(item, today));
            var few = item.work.assets();
            if (due || (item.work.spends() && few.isEmpty())) {
                whole.put(state.id, state);
            } else if (item.work.spends()) {
                part.put(state.id, state);
                assets.addAll(few);
            }
        }
        part.keySet().removeAll(whole.keySet());
        GroupStore.lots(connection, bucket, whole, null);
        GroupStore.lots(connection, bucket, part, assets);
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

    private LoadedAnswers answers(Connection connection) throws SQLException {
        var asked = new HashMap<Lookup<?, ?>, Set<Object>>();
        var parents = new HashSet<Long>();
        for (var item : items) {
            for (var ask : item.work.asks()) {
                asked.computeIfAbsent(ask.lookup(), _ -> new HashSet<>()).add(ask.key());
            }
            parents.addAll(item.work.undoes());
        }
        var answers = new HashMap<Lookup<?, ?>, Map<?, ?>>();
        for (var each : asked.entrySet()) {
            answers.put(each.getKey(), look(connection, each.getKey(), each.getValue()));
        }
        return new LoadedAnswers(answers, GroupStore.taken(connection, bucket, parents));
    }

    @SuppressWarnings("unchecked")
    private <K, V> Map<K, V> look(Connection connection, Lookup<K, V> lookup, Set<Object> keys)
            throws SQLException {
        return GroupStore.look(connection, bucket, lookup, (Set<K>) keys);
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
