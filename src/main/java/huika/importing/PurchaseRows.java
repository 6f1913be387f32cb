package huika.importing;

import huika.counter.CounterHistory;
import huika.counter.CounterHistory.Recorded;
import huika.counter.PastSale;
import huika.importing.PurchaseRules.Item;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.LedgerUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of past purchases: each sale goes to the ledger at once, up to two thousand are under way.
final class PurchaseRows implements RowWork {

    private static final int CHUNK = 500;
    private static final int UNDER_WAY = 2_000;
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 200;

    /// Rows that make one slip; `refusal` where the first or a later one cannot be read.
    private record Slip(List<TableRow> rows, List<Item> items, @Nullable Refusal refusal) {
        TableRow first() {
            return rows.getFirst();
        }
    }

    private record Sent(Slip slip, CompletableFuture<Outcome<Recorded>> answer) {}

    private final ImportRun run;
    private final Columns columns;
    private final @Nullable String branch;
    private final CounterHistory history;
    private final References references;
    private final Tally tally;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private @Nullable Slip open;

    /// @param branch where the sales were, for rows that do not say
    PurchaseRows(
            ImportRun run,
            Columns columns,
            @Nullable String branch,
            CounterHistory history,
            References references,
            Tally tally) {
        this.run = run;
        this.columns = columns;
        this.branch = branch;
        this.history = history;
        this.references = references;
        this.tally = tally;
    }

    @Override
    public int chunk() {
        return CHUNK;
    }

    @Override
    public void check(List<TableRow> chunk) {
        checkAll(slips(chunk));
    }

    @Override
    public void checkRest() {
        var last = open;
        open = null;
        if (last != null) checkAll(List.of(last));
    }

    private void checkAll(List<Slip> slips) {
        var members = members(slips);
        for (var slip : slips) tell(slip, sale(slip, members).then(history::check));
    }

    @Override
    public void run(List<TableRow> chunk) {
        send(slips(chunk));
    }

    @Override
    public void finish() {
        var last = open;
        open = null;
        if (last != null) send(List.of(last));
        while (!sent.isEmpty()) settle();
    }

    /// A slip that is not known to be whole is not sent: its rows are not done.
    @Override
    public void leave() {
        open = null;
        while (!sent.isEmpty()) settle();
    }

    /// Slips that are complete; the last one stays open, as the next chunk may go on with it.
    private List<Slip> slips(List<TableRow> chunk) {
        var done = new ArrayList<Slip>();
        for (var row : chunk) {
            var next = slip(row);
            var before = open;
            if (before == null) {
                open = next;
            } else if (continues(next, before)) {
                before.rows().addAll(next.rows());
                before.items().addAll(next.items());
            } else {
                done.add(before);
                open = next;
            }
        }
        return done;
    }

    private static boolean continues(Slip next, Slip before) {
        return next.refusal() == null
                && before.refusal() == null
                && next.items().getFirst().continues(before.items().getLast());
    }

    private Slip slip(TableRow row) {
        var rows = new ArrayList<TableRow>(List.of(row));
        return switch (PurchaseRules.read(columns, row)) {
            case Outcome.Done<Item>(var item) ->
                    new Slip(rows, new ArrayList<>(List.of(item)), null);
            case Outcome.Refused<Item>(var refusal) -> new Slip(rows, List.of(), refusal);
        };
    }

    private void send(List<Slip> slips) {
        var members = members(slips);
        for (var slip : slips) {
            var answer =
                    switch (sale(slip, members)) {
                        case Outcome.Done<PastSale>(var sale) -> submit(sale);
                        case Outcome.Refused<PastSale>(var refusal) ->
                                CompletableFuture.completedFuture(
                                        Outcome.<Recorded>refused(refusal));
                    };
            sent.add(new Sent(slip, answer));
            while (sent.size() > UNDER_WAY) settle();
        }
        while (!sent.isEmpty() && sent.getFirst().answer().isDone()) settle();
    }

    private CompletableFuture<Outcome<Recorded>> submit(PastSale sale) {
        for (var attempt = 1; ; attempt++) {
            try {
                return history.record(sale);
            } catch (LedgerUnavailable full) {
                if (attempt == ATTEMPTS) throw full;
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /// Waits for the sale that was sent first.
    private void settle() {
        var first = sent.remove();
        try {
            tell(first.slip(), first.answer().join());
        } catch (CompletionException broken) {
            throw broken.getCause() instanceof RuntimeException ours ? ours : broken;
        }
    }

    private void tell(Slip slip, Outcome<?> outcome) {
        var size = slip.rows().size();
        switch (outcome) {
            case Outcome.Done<?> _ -> tally.ok(size);
            case Outcome.Refused<?>(var refusal) ->
                    tally.failed(size, RowError.of(slip.first(), refusal, columns));
        }
    }

    private Map<String, Long> members(List<Slip> slips) {
        var names =
                slips.stream()
                        .flatMap(slip -> slip.items().stream())
                        .map(Item::member)
                        .collect(Collectors.toSet());
        return references.find(run.program(), names);
    }

    private Outcome<PastSale> sale(Slip slip, Map<String, Long> members) {
        if (slip.refusal() != null) return Outcome.refused(slip.refusal());
        var item = slip.items().getFirst();
        var membership = members.get(item.member());
        if (membership == null) {
            return Outcome.refused(Refusal.of(Code.MEMBER_UNKNOWN).at("/member"));
        }
        var where = item.branch() == null ? branch : item.branch();
        if (where == null) return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/branch"));
        return Outcome.done(
                new PastSale(
                        run.program(),
                        membership,
                        where,
                        item.at(),
                        item.document(),
                        slip.items().stream().map(Item::line).toList(),
                        run.key(slip.first().number())));
    }
}
