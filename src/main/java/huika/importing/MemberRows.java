package huika.importing;

import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.member.Members;
import huika.security.Actor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Rows of members: a hundred join in one transaction; where one of them cannot, each has its own.
final class MemberRows implements RowWork {

    private static final int TOGETHER = 100;

    /// An import speaks for itself: who sent it is on record with the run.
    private static final Actor ACTOR = Actor.system("import");

    private record Told(TableRow row, Outcome<Long> outcome) {}

    private final ImportRun run;
    private final Columns columns;
    private final Members members;
    private final References references;
    private final Atomic atomic;
    private final Tally tally;
    private final Set<String> seen = new HashSet<>();

    MemberRows(
            ImportRun run,
            Columns columns,
            Members members,
            References references,
            Atomic atomic,
            Tally tally) {
        this.run = run;
        this.columns = columns;
        this.members = members;
        this.references = references;
        this.atomic = atomic;
        this.tally = tally;
    }

    /// The real thing, taken back: so a check can say nothing else than the run.
    @Override
    public void check(List<TableRow> chunk) {
        for (var rows : batches(chunk)) {
            var told = new ArrayList<Told>();
            var undone =
                    atomic.<Long>run(() -> {
                        for (var row : rows) told.add(new Told(row, checked(row)));
                        return Outcome.refused(Code.IMPORT_NOT_READY);
                    });
            if (undone instanceof Outcome.Done) throw new IllegalStateException("was kept");
            told.forEach(this::tell);
        }
    }

    @Override
    public void run(List<TableRow> chunk) {
        for (var rows : batches(chunk)) {
            switch (atomic.run(() -> all(rows))) {
                case Outcome.Done<Integer>(var joined) -> tally.ok(joined);
                case Outcome.Refused<Integer> _ ->
                        rows.forEach(row -> tell(new Told(row, atomic.run(() -> join(row)))));
            }
        }
    }

    @Override
    public void checkRest() {
        seen.clear();
    }

    @Override
    public void finish() {
        // every batch is kept when it ends
    }

    private Outcome<Integer> all(List<TableRow> rows) {
        for (var row : rows) {
            if (join(row) instanceof Outcome.Refused<Long>(var refusal)) {
                return Outcome.refused(refusal);
            }
        }
        return Outcome.done(rows.size());
    }

    private Outcome<Long> join(TableRow row) {
        var key = run.key(row.number());
        return members.register(ACTOR, MemberForms.read(run.program(), columns, row), key)
                .then(joined -> {
                    var reference = columns.value(row, "reference");
                    return reference == null
                            ? Outcome.done(joined.membership())
                            : references.keep(run.program(), reference, joined.membership());
                });
    }

    /// A reference the same file has given before is found although nothing was kept.
    private Outcome<Long> checked(TableRow row) {
        var reference = columns.value(row, "reference");
        if (reference != null && !seen.add(reference)) {
            return Outcome.refused(Refusal.of(Code.REFERENCE_DUPLICATE).at("/reference"));
        }
        return join(row);
    }

    private void tell(Told told) {
        switch (told.outcome()) {
            case Outcome.Done<Long> _ -> tally.ok(1);
            case Outcome.Refused<Long>(var refusal) ->
                    tally.failed(1, RowError.of(told.row(), refusal, columns));
        }
    }

    private static List<List<TableRow>> batches(List<TableRow> chunk) {
        var batches = new ArrayList<List<TableRow>>();
        for (var from = 0; from < chunk.size(); from += TOGETHER) {
            batches.add(chunk.subList(from, Math.min(chunk.size(), from + TOGETHER)));
        }
        return batches;
    }
}
