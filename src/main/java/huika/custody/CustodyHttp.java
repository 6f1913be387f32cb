package huika.custody;

import huika.custody.CaseFile.Why;
import huika.custody.Counts.Count;
import huika.custody.RangeStore.Paper;
import huika.custody.WriteOff.How;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Page;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.StepUp;
import huika.stock.RangeText;
import huika.web.Answers;
import huika.web.PathId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Counts, cases and write-offs.
@RestController
@RequestMapping("/api/v1")
final class CustodyHttp {

    /// @param penalty fen to be claimed for what is missing
    record CountView(
            String id,
            String program,
            String product,
            String branch,
            String custodian,
            String countedBy,
            long received,
            long issued,
            long expected,
            long counted,
            long missing,
            long surplus,
            long fine,
            long penalty,
            @Nullable String caseFile,
            @Nullable String comment,
            OffsetDateTime at) {

        static CountView of(Count it) {
            var file = it.caseFile();
            return new CountView(
                    it.text(),
                    it.of().program(),
                    it.of().product(),
                    it.of().branch(),
                    it.of().person(),
                    it.countedBy(),
                    it.received(),
                    it.issued(),
                    it.expected(),
                    it.counted(),
                    it.missing(),
                    it.surplus(),
                    it.fine(),
                    Math.multiplyExact(it.missing(), it.fine()),
                    file == null ? null : Ids.text(CaseFile.PREFIX, file),
                    it.comment(),
                    time(it.at()));
        }
    }

    record Missing(
            String program, String product, String staff, List<RangeText> ranges, String reason) {}

    record Closure(@Nullable List<RangeText> found, String comment) {}

    /// @param custodian who answers
    /// @param ranges null in lists
    record CaseView(
            String id,
            String program,
            String product,
            String branch,
            String custodian,
            Why kind,
            long quantity,
            long found,
            long fine,
            long penalty,
            CaseFile.State state,
            @Nullable String reason,
            String openedBy,
            OffsetDateTime openedAt,
            @Nullable String closedBy,
            @Nullable OffsetDateTime closedAt,
            @Nullable String comment,
            @Nullable List<RangeText> ranges) {}

    record NewWriteOff(
            String program, String product, How kind, List<RangeText> ranges, String reason) {}

    /// @param ranges null in lists
    record WriteOffView(
            String id,
            String program,
            String product,
            String branch,
            How kind,
            long quantity,
            String reason,
            int witnessesNeeded,
            List<String> witnesses,
            WriteOff.State state,
            String keeper,
            OffsetDateTime openedAt,
            @Nullable OffsetDateTime doneAt,
            @Nullable List<RangeText> ranges) {}

    private final Counts counts;
    private final CountStore countStore;
    private final CaseFiles cases;
    private final CaseStore caseStore;
    private final WriteOffs writeOffs;
    private final WriteOffStore writeOffStore;
    private final RangeStore ranges;

    CustodyHttp(
            Counts counts,
            CountStore countStore,
            CaseFiles cases,
            CaseStore caseStore,
            WriteOffs writeOffs,
            WriteOffStore writeOffStore,
            RangeStore ranges) {
        this.counts = counts;
        this.countStore = countStore;
        this.cases = cases;
        this.caseStore = caseStore;
        this.writeOffs = writeOffs;
        this.writeOffStore = writeOffStore;
        this.ranges = ranges;
    }

    @PostMapping("/card-counts")
    @Permission("stock:count")
    ResponseEntity<CountView> count(Actor actor, @RequestBody Counts.Told body) {
        return Answers.created(counts.count(actor, body).map(CountView::of));
    }

    @GetMapping("/card-counts")
    @Permission("stock:read")
    Page<CountView> counts(
            Actor actor,
            @RequestParam String program,
            @RequestParam @Nullable String staff,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        var most = Page.limit(limit);
        var before = before(Count.PREFIX, cursor);
        var rows =
                countStore.list(actor.branches(), program, actor.holder(staff), before, most + 1);
        return Page.of(rows, most, Count::text).map(CountView::of);
    }

    /// Drawers nobody counted in the period that is over, or since.
    @GetMapping("/card-counts/due")
    @Permission("stock:read")
    Page<Counts.Kinded> due(
            Actor actor,
            @RequestParam String program,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        permit(actor, program);
        var most = Page.limit(limit);
        var after = cursor == null ? "" : Page.open(cursor);
        return Page.of(counts.due(actor, program, after, most + 1), most, Counts.Kinded::place);
    }

    @PostMapping("/card-cases")
    @Permission("stock:write-off")
    ResponseEntity<CaseView> report(Actor actor, @RequestBody Missing body) {
        var opened =
                cases.report(
                        actor,
                        body.program(),
                        body.product(),
                        body.staff(),
                        body.ranges(),
                        body.reason());
        return Answers.created(opened.map(this::whole));
    }

    @PostMapping("/card-cases/{id}/closures")
    @Permission("stock:write-off")
    ResponseEntity<CaseView> close(
            Actor actor, @PathVariable String id, @RequestBody Closure body) {
        var closed =
                cases.close(actor, PathId.of(CaseFile.PREFIX, id), body.found(), body.comment());
        return Answers.created(closed.map(this::whole));
    }

    @GetMapping("/card-cases/{id}")
    @Permission("stock:read")
    ResponseEntity<CaseView> caseFile(Actor actor, @PathVariable String id) {
        var found = caseStore.find(PathId.of(CaseFile.PREFIX, id));
        return Answers.ok(CaseFiles.sees(actor, found).map(this::whole));
    }

    @GetMapping("/card-cases")
    @Permission("stock:read")
    Page<CaseView> cases(
            Actor actor,
            @RequestParam @Nullable String program,
            @RequestParam CaseFile.@Nullable State state,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var most = Page.limit(limit);
        var rows =
                caseStore.list(
                        actor.programs(),
                        actor.branches(),
                        program,
                        actor.holder(null),
                        state,
                        before(CaseFile.PREFIX, cursor),
                        most + 1);
        return Page.of(rows, most, CaseFile::text).map(it -> view(it, null));
    }

    @PostMapping("/card-write-offs")
    @StepUp
    @Permission("stock:write-off")
    ResponseEntity<WriteOffView> writeOff(Actor actor, @RequestBody NewWriteOff body) {
        var opened =
                writeOffs.open(
                        actor,
                        body.program(),
                        body.product(),
                        body.kind(),
                        body.ranges(),
                        body.reason());
        return Answers.created(opened.map(this::whole));
    }

    @PostMapping("/card-write-offs/{id}/signatures")
    @StepUp
    @Permission("stock:hand-over")
    ResponseEntity<WriteOffView> sign(Actor actor, @PathVariable String id) {
        var signed = writeOffs.sign(actor, PathId.of(WriteOff.PREFIX, id));
        return Answers.created(signed.map(this::whole));
    }

    @PostMapping("/card-write-offs/{id}/withdrawals")
    @Permission("stock:write-off")
    ResponseEntity<WriteOffView> withdraw(Actor actor, @PathVariable String id) {
        var withdrawn = writeOffs.withdraw(actor, PathId.of(WriteOff.PREFIX, id));
        return Answers.created(withdrawn.map(this::whole));
    }

    @GetMapping("/card-write-offs/{id}")
    @Permission("stock:read")
    ResponseEntity<WriteOffView> writeOff(Actor actor, @PathVariable String id) {
        var found = writeOffStore.find(PathId.of(WriteOff.PREFIX, id));
        return Answers.ok(WriteOffs.sees(actor, found).map(this::whole));
    }

    @GetMapping("/card-write-offs")
    @Permission("stock:read")
    Page<WriteOffView> writeOffs(
            Actor actor,
            @RequestParam String program,
            @RequestParam WriteOff.@Nullable State state,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        permit(actor, program);
        var most = Page.limit(limit);
        var before = before(WriteOff.PREFIX, cursor);
        var rows = writeOffStore.list(actor.branches(), program, state, before, most + 1);
        return Page.of(rows, most, WriteOff::text).map(it -> view(it, null));
    }

    static void permit(Actor actor, String program) {
        actor.refuseOther(program);
    }

    static @Nullable Long before(String prefix, @Nullable String cursor) {
        return cursor == null ? null : PathId.of(prefix, Page.open(cursor));
    }

    private CaseView whole(CaseFile it) {
        return view(it, ranges.texts(Paper.CASE, it.id()));
    }

    private static CaseView view(CaseFile it, @Nullable List<RangeText> about) {
        var closed = it.closedAt();
        return new CaseView(
                it.text(),
                it.kind().program(),
                it.kind().product(),
                it.branch(),
                it.person(),
                it.why(),
                it.quantity(),
                it.found(),
                it.fine(),
                it.penalty(),
                it.state(),
                it.reason(),
                it.openedBy(),
                time(it.openedAt()),
                it.closedBy(),
                closed == null ? null : time(closed),
                it.comment(),
                about);
    }

    private WriteOffView whole(WriteOff it) {
        return view(it, ranges.texts(Paper.WRITE_OFF, it.id()));
    }

    private static WriteOffView view(WriteOff it, @Nullable List<RangeText> about) {
        var done = it.doneAt();
        return new WriteOffView(
                it.text(),
                it.kind().program(),
                it.kind().product(),
                it.branch(),
                it.how(),
                it.quantity(),
                it.reason(),
                it.needed(),
                it.witnesses(),
                it.state(),
                it.keeper(),
                time(it.openedAt()),
                done == null ? null : time(done),
                about);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atZone(Clock.ZONE).toOffsetDateTime();
    }
}
