package huika.desk;

import huika.card.Card;
import huika.card.CardMoves;
import huika.card.CardStatus;
import huika.card.CardStep;
import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.program.card.DeskTopic.Operation;
import huika.program.card.Proof;
import huika.security.Actor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Cards that cannot be read: reported, completed, dealt with in time, closed; and how often whose
/// cards break.
@Component
final class Faults {

    static final String FAULT = "fault";
    static final Set<String> KINDS = Set.of("BENT", "DEMAGNETISED", "UNREADABLE", "OTHER");

    /// @param withCard whether the card itself is there
    /// @param supplier who made it, where that is known
    record Report(
            String kind,
            boolean withCard,
            @Nullable String supplier,
            @Nullable String fact,
            Shown shown) {}

    /// @param reported faults of the period
    /// @param issued cards of the program handed out until its end
    record Rate(String supplier, long reported, long issued) {}

    private final CardMoves moves;
    private final Cases cases;
    private final Desk desk;
    private final Evidence evidence;
    private final Organization organization;
    private final Atomic atomic;
    private final JdbcClient sql;

    Faults(
            CardMoves moves,
            Cases cases,
            Desk desk,
            Evidence evidence,
            Organization organization,
            Atomic atomic,
            JdbcClient sql) {
        this.moves = moves;
        this.cases = cases;
        this.desk = desk;
        this.evidence = evidence;
        this.organization = organization;
        this.atomic = atomic;
        this.sql = sql;
    }

    /// The card is stopped at once. Without the card and without a document the case waits for
    /// data.
    Outcome<Desk.Done> report(Actor actor, String number, Report report) {
        if (!KINDS.contains(report.kind())) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/kind"));
        }
        return moves.visible(actor, number)
                .then(card ->
                        identified(actor, card, report.shown())
                                .then(kept -> atomic.run(() -> report(actor, card, report, kept))));
    }

    private Outcome<Desk.Done> report(Actor actor, Card card, Report report, Evidence.Kept kept) {
        return moves.take(actor, moves.hold(card), CardStep.MARK_FAULTY, report.kind())
                .map(faulty -> {
                    var known = report.withCard() || kept.shown().contains(Proof.DOCUMENT.name());
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("fault", report.kind());
                    facts.put("withCard", report.withCard());
                    if (report.supplier() != null) facts.put("supplier", report.supplier());
                    if (report.fact() != null) facts.put("fact", report.fact());
                    var opening =
                            new Cases.Opening(
                                    FAULT,
                                    card.branch(),
                                    known ? "HANDLING" : "WAITING_DATA",
                                    cases.after(desk.desk(card).fault().within()),
                                    facts,
                                    kept);
                    return new Desk.Done(faulty, cases.open(actor, faulty, opening));
                });
    }

    /// What was missing is there now.
    Outcome<CaseFile> complete(Actor actor, long id, Shown shown) {
        var found = cases.find(actor, id).filter(file -> file.kind().equals(FAULT));
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        return moves.visible(actor, found.get().card())
                .then(card -> {
                    if (shown.idDocument() == null) {
                        return Outcome.refused(Refusal.of(Code.FAULT_DATA_INCOMPLETE));
                    }
                    return identified(actor, card, shown);
                })
                .then(_ ->
                        atomic.run(() ->
                                cases.hold(actor, id, FAULT, "WAITING_DATA")
                                        .map(file ->
                                                cases.step(
                                                        actor,
                                                        file,
                                                        "completed",
                                                        "HANDLING",
                                                        false,
                                                        Map.of(),
                                                        null))));
    }

    /// The card was repaired, or another one has taken its place.
    Outcome<CaseFile> close(Actor actor, long id, String outcome, @Nullable String note) {
        if (!outcome.equals("REPAIRED") && !outcome.equals("REPLACED")) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/outcome"));
        }
        return atomic.run(() ->
                cases.hold(actor, id, FAULT, "HANDLING", "WAITING_DATA")
                        .then(file -> close(actor, file, outcome, note)));
    }

    private Outcome<CaseFile> close(
            Actor actor, CaseFile file, String outcome, @Nullable String note) {
        if (file.state().equals("WAITING_DATA")) {
            return Outcome.refused(Code.FAULT_DATA_INCOMPLETE);
        }
        return moves.visible(actor, file.card())
                .then(card -> {
                    var by = desk.desk(card).fault().handledBy();
                    var posts = by == null ? List.<String>of() : List.of(by);
                    if (!organization.holds(actor, card.program(), posts)) {
                        return Outcome.refused(
                                Refusal.of(Code.PERMISSION_DENIED).with("post", posts));
                    }
                    var held = moves.hold(card);
                    if (outcome.equals("REPAIRED")) {
                        return moves.take(actor, held, CardStep.REACTIVATE, note);
                    }
                    return held.status() == CardStatus.REPLACED
                            ? Outcome.done(held)
                            : Outcome.refused(
                                    Refusal.of(Code.CARD_STATE_TRANSITION_INVALID)
                                            .with("state", held.status().name()));
                })
                .map(_ -> cases.step(actor, file, "closed", outcome, true, Map.of(), note));
    }

    private Outcome<Evidence.Kept> identified(Actor actor, Card card, Shown shown) {
        var own = desk.desk(card);
        return evidence.check(actor, own, card, Operation.REPLACEMENT, shown, Set.of(), List.of());
    }

    /// Faults by supplier, most first, beside the cards handed out.
    List<Rate> rates(Actor actor, String program, Instant from, Instant until) {
        if (!actor.maySeeProgram(program)) return List.of();
        return sql.sql(
                        """
                        select coalesce(f.facts->>'supplier', '?'), count(*),
                               (select count(*) from card.card c
                                 where c.program = :program and c.issued_on <= :last)
                          from desk.case_file f
                         where f.program = :program and f.kind = 'fault'
                           and f.opened_at >= :from and f.opened_at < :until
                         group by 1 order by 2 desc, 1
                        """)
                .param("program", program)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("last", java.time.LocalDate.ofInstant(until, huika.kernel.Clock.ZONE))
                .query((row, _) -> new Rate(row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }
}
