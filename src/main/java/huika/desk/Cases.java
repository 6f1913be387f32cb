package huika.desk;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.calendar.Calendars;
import huika.card.Card;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.program.word.Span;
import huika.security.Actor;
import huika.security.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The files the desk keeps, each in the transaction of what it is about.
@Component
public final class Cases {

    private static final String AGENT = "desk.case_file.agent";

    /// A case to open.
    ///
    /// @param proofs what was shown; null where nothing had to be
    public record Opening(
            String kind,
            String branch,
            String state,
            @Nullable Instant dueAt,
            Map<String, Object> facts,
            Evidence.@Nullable Kept proofs) {}

    private final CaseFileStore store;
    private final Sealer sealer;
    private final Calendars calendars;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;

    Cases(
            CaseFileStore store,
            Sealer sealer,
            Calendars calendars,
            Audit audit,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.sealer = sealer;
        this.calendars = calendars;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /// Opens a case about a card, in the transaction under way.
    public CaseFile open(Actor actor, Card card, Opening opening) {
        var facts = new LinkedHashMap<>(opening.facts());
        var proofs = opening.proofs();
        if (proofs != null) proofs.tell(facts);
        var id = ids.next();
        var file =
                new CaseFile(
                        id,
                        opening.kind(),
                        card.program(),
                        opening.branch(),
                        card.number(),
                        card.account(),
                        opening.state(),
                        actor.person(),
                        clock.now(),
                        opening.dueAt(),
                        null,
                        facts,
                        0);
        var agent = proofs == null ? null : proofs.agent();
        store.insert(
                file,
                agent == null
                        ? null
                        : sealer.seal(
                                Sealer.Purpose.KYC,
                                AGENT,
                                id,
                                agent.getBytes(StandardCharsets.UTF_8)));
        record(actor, file, "open", null, null);
        return file;
    }

    /// The case, locked for the rest of the transaction; `NOT_FOUND` where the actor sees none of
    /// this kind, `CASE_STATE_INVALID` where it is in another state.
    public Outcome<CaseFile> hold(Actor actor, long id, String kind, String... states) {
        var found = store.lock(id).filter(file -> file.kind().equals(kind)).filter(sees(actor));
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        for (var state : states)
            if (found.get().state().equals(state)) return Outcome.done(found.get());
        return Outcome.refused(
                Refusal.of(Code.CASE_STATE_INVALID).with("state", found.get().state()));
    }

    /// Takes a held case on.
    ///
    /// @param facts what is known now besides; replaces what was known under the same name
    /// @param over whether that was the end of it
    public CaseFile step(
            Actor actor,
            CaseFile file,
            String step,
            String state,
            boolean over,
            Map<String, ?> facts,
            @Nullable String note) {
        var known = new LinkedHashMap<>(file.facts());
        known.putAll(facts);
        var next =
                new CaseFile(
                        file.id(),
                        file.kind(),
                        file.program(),
                        file.branch(),
                        file.card(),
                        file.account(),
                        state,
                        file.openedBy(),
                        file.openedAt(),
                        file.dueAt(),
                        over ? clock.now() : null,
                        known,
                        file.version() + 1);
        store.update(next);
        record(actor, next, step, file.state(), note);
        return next;
    }

    /// The newest open case of a kind about a card.
    public Optional<CaseFile> open(String kind, String card) {
        return store.open(kind, card);
    }

    /// The newest case of a kind about a card, open or not.
    public Optional<CaseFile> last(String kind, String card) {
        return store.last(kind, card);
    }

    public Optional<CaseFile> find(Actor actor, long id) {
        return store.find(id).filter(sees(actor));
    }

    /// When a span that begins now is over; working days end with the day.
    public Instant after(Span span) {
        var now = LocalDateTime.ofInstant(clock.now(), Clock.ZONE);
        var end =
                span.unit() == Span.Unit.WORKING_DAY
                        ? calendars
                                .workingDays()
                                .after(now.toLocalDate(), span.count())
                                .plusDays(1)
                                .atStartOfDay()
                        : span.addTo(now);
        return end.atZone(Clock.ZONE).toInstant();
    }

    /// The case with its steps, as people see it.
    public CaseView view(CaseFile file) {
        return CaseView.of(file, store.steps(file.id()), clock.now());
    }

    Page<CaseView> page(
            Actor actor,
            String program,
            @Nullable String kind,
            boolean openOnly,
            int limit,
            @Nullable String cursor) {
        return store.page(actor, program, kind, openOnly, limit, cursor)
                .map(file -> CaseView.of(file, java.util.List.of(), clock.now()));
    }

    private static java.util.function.Predicate<CaseFile> sees(Actor actor) {
        return file -> actor.maySeeProgram(file.program()) && actor.maySee(file.branch());
    }

    private void record(
            Actor actor,
            CaseFile file,
            String step,
            @Nullable String before,
            @Nullable String note) {
        store.insertStep(file.id(), step, file.state(), actor.person(), clock.now(), note);
        audit.record(
                AuditEntry.of(actor.by(), "card-case:" + step, "card-case", file.text())
                        .at(file.program(), file.branch())
                        .from("state", before)
                        .to("state", file.state())
                        .to("kind", file.kind())
                        .because(note));
    }
}
