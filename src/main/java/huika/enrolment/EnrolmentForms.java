package huika.enrolment;

import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.calendar.Calendars;
import huika.card.Cards;
import huika.enrolment.FormRules.Known;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.member.Joined;
import huika.member.Joiners;
import huika.member.Members;
import huika.program.Programs;
import huika.program.membership.FormTopic;
import huika.program.membership.MembershipTopic;
import huika.security.Actor;
import huika.security.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Registration forms on their way from the branch to the archive.
@Component
public final class EnrolmentForms {

    /// A form with all its papers, and what the system sees on the latest.
    record Sheet(Form form, List<Form.Handed> papers, List<FormFault> found, int daysLate) {}

    /// What the program says of a form.
    private record Rules(MembershipTopic membership, FormTopic form) {}

    private final FormStore store;
    private final Joiners joiners;
    private final Members members;
    private final Cards cards;
    private final Programs programs;
    private final Calendars calendars;
    private final FormEvents events;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    EnrolmentForms(
            FormStore store,
            Joiners joiners,
            Members members,
            Cards cards,
            Programs programs,
            Calendars calendars,
            FormEvents events,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.joiners = joiners;
        this.members = members;
        this.cards = cards;
        this.programs = programs;
        this.calendars = calendars;
        this.events = events;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// The branch hands in the paper of a membership: its first, or a corrected one.
    Outcome<Sheet> handIn(Actor actor, long membership, Paper paper) {
        return atomic.run(() ->
                members.membership(actor, membership)
                        .<Outcome<Sheet>>map(found ->
                                rules(found.program())
                                        .then(rules -> {
                                            expect(
                                                    found.program(),
                                                    rules.form(),
                                                    joiners.of(membership));
                                            var form =
                                                    store.ofMembership(actor, membership)
                                                            .orElseThrow();
                                            return handIn(
                                                    actor,
                                                    store.lock(actor, form.id()).orElseThrow(),
                                                    paper);
                                        }))
                        .orElse(Outcome.refused(Code.NOT_FOUND)));
    }

    /// The central unit has it; the first time counts.
    Outcome<Sheet> receive(Actor actor, long id) {
        return step(
                actor,
                id,
                FormState.HANDED_IN,
                (form, sheet) -> {
                    var on = form.receivedOn() == null ? clock.today() : form.receivedOn();
                    return Outcome.done(moved(form, FormState.RECEIVED, on, form.filed()));
                });
    }

    /// Back to the branch with what is wrong: what somebody saw, and all the system sees.
    Outcome<Sheet> sendBack(Actor actor, long id, List<FormFault> seen, @Nullable String comment) {
        return step(
                actor,
                id,
                FormState.RECEIVED,
                (form, sheet) -> {
                    var all = new TreeSet<>(seen);
                    all.addAll(sheet.found());
                    if (all.isEmpty())
                        return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/faults"));
                    store.sendBack(form, List.copyOf(all), comment, actor.person(), clock.now());
                    events.publish(FormEvents.RETURNED, form);
                    return Outcome.done(
                            moved(form, FormState.RETURNED, form.receivedOn(), form.filed()));
                });
    }

    /// Enters a form nothing is wrong with.
    Outcome<Sheet> enter(Actor actor, long id) {
        return step(
                actor,
                id,
                FormState.RECEIVED,
                (form, sheet) -> {
                    if (!sheet.found().isEmpty()) {
                        return Outcome.refused(
                                Refusal.of(Code.FORM_DEFECTIVE)
                                        .with(
                                                "faults",
                                                sheet.found().stream().map(Enum::name).toList()));
                    }
                    return rules(form.program())
                            .map(rules ->
                                    rules.form().places().isEmpty()
                                            ? FormState.FILED
                                            : FormState.ENTERED)
                            .map(state -> moved(form, state, form.receivedOn(), form.filed()));
                });
    }

    /// A copy lies in one of the places the program names.
    Outcome<Sheet> file(Actor actor, long id, String place) {
        return step(
                actor,
                id,
                FormState.ENTERED,
                (form, sheet) ->
                        rules(form.program())
                                .then(rules -> {
                                    var places = rules.form().places();
                                    if (!places.contains(place) || form.filed().contains(place)) {
                                        return Outcome.refused(
                                                Refusal.of(Code.FIELD_INVALID).at("/place"));
                                    }
                                    var filed = new ArrayList<>(form.filed());
                                    filed.add(place);
                                    var all = filed.containsAll(places);
                                    return Outcome.done(
                                            moved(
                                                    form,
                                                    all ? FormState.FILED : FormState.ENTERED,
                                                    form.receivedOn(),
                                                    filed));
                                }));
    }

    Optional<Sheet> sheet(Actor actor, long id) {
        return store.find(actor, id).map(this::sheet);
    }

    /// Forms, oldest first.
    ///
    /// @param late only those that are or were late
    Outcome<Page<Sheet>> list(
            Actor actor,
            String program,
            @Nullable String branch,
            @Nullable FormState state,
            boolean late,
            long after,
            int limit) {
        if (!actor.maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        var forms =
                store.list(
                        actor,
                        program,
                        branch,
                        state,
                        late ? clock.today() : null,
                        after,
                        limit + 1);
        return Outcome.done(
                Page.of(forms, limit, form -> Long.toString(form.id())).map(this::sheet));
    }

    /// Whether the program asks for forms today.
    boolean areKept(String program) {
        return rules(program) instanceof Outcome.Done;
    }

    /// Notes who of these owes a form, and how far the register was looked through.
    int expect(String program, List<Joined> joined, long mark) {
        return atomic.run(
                        () -> {
                            var topic = rules(program);
                            if (!(topic instanceof Outcome.Done<Rules>(var rules)))
                                return Outcome.done(0);
                            var fresh = 0;
                            for (var one : joined) {
                                if (expect(program, rules.form(), Optional.of(one))) fresh++;
                            }
                            store.mark(program, mark);
                            return Outcome.done(fresh);
                        })
                .orThrow();
    }

    private boolean expect(String program, FormTopic topic, Optional<Joined> joined) {
        return joined.filter(one -> !one.channel().equals("import"))
                .map(one ->
                        store.insert(
                                new Form(
                                        ids.next(),
                                        program,
                                        one.branch(),
                                        one.membership(),
                                        one.answers(),
                                        FormState.EXPECTED,
                                        dueOn(topic, one.on()),
                                        null,
                                        0,
                                        List.of(),
                                        1)))
                .orElse(false);
    }

    private Outcome<Sheet> handIn(Actor actor, Form form, Paper paper) {
        if (form.state() != FormState.EXPECTED && form.state() != FormState.RETURNED) {
            return Outcome.refused(wrong(form));
        }
        var handed =
                new Form(
                        form.id(),
                        form.program(),
                        form.branch(),
                        form.membership(),
                        form.answers(),
                        FormState.HANDED_IN,
                        form.dueOn(),
                        form.receivedOn(),
                        form.papers() + 1,
                        form.filed(),
                        form.version());
        store.insert(form.id(), handed.papers(), paper, actor.person(), clock.now());
        store.save(handed, paper.card());
        record(actor, form, handed);
        return Outcome.done(sheet(handed));
    }

    private interface Move {
        Outcome<Form> of(Form form, Sheet sheet);
    }

    private Outcome<Sheet> step(Actor actor, long id, FormState from, Move move) {
        return atomic.run(() -> {
            var locked = store.lock(actor, id);
            if (locked.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var form = locked.get();
            if (form.state() != from) return Outcome.refused(wrong(form));
            var sheet = sheet(form);
            return move.of(form, sheet)
                    .map(moved -> {
                        store.save(moved, sheet.papers().getLast().paper().card());
                        record(actor, form, moved);
                        return sheet(moved);
                    });
        });
    }

    private void record(Actor actor, Form before, Form after) {
        audit.record(
                AuditEntry.of(actor.by(), "archive:register", "enrolment-form", before.text())
                        .at(before.program(), before.branch())
                        .from("state", before.state())
                        .to("state", after.state()));
    }

    private Sheet sheet(Form form) {
        var papers = store.papers(form.id());
        var late = FormRules.daysLate(form.dueOn(), form.receivedOn(), clock.today());
        if (papers.isEmpty()) return new Sheet(form, papers, List.of(), late);
        var paper = papers.getLast().paper();
        var found =
                rules(form.program()) instanceof Outcome.Done<Rules>(var rules)
                        ? FormRules.faults(
                                rules.form(),
                                rules.membership().signature(),
                                form.membership(),
                                paper,
                                known(form, paper.card()))
                        : List.<FormFault>of();
        return new Sheet(form, papers, found, late);
    }

    private Known known(Form form, @Nullable String number) {
        if (number == null) return new Known(null, null, false);
        return cards.ofAccount(form.membership(), Scope.of(form.program())).stream()
                .filter(card -> card.number().equals(number))
                .findFirst()
                .map(card ->
                        new Known(
                                card.account(),
                                card.issuedOn(),
                                store.isNamedElsewhere(form, number)))
                .orElse(new Known(null, null, false));
    }

    private Outcome<Rules> rules(String program) {
        return programs.find(program, clock.today())
                .then(inForce -> {
                    var membership = inForce.program().membership();
                    return membership.form() == null
                            ? Outcome.refused(
                                    Refusal.of(Code.FORM_NOT_KEPT).with("program", program))
                            : Outcome.done(new Rules(membership, membership.form()));
                });
    }

    private LocalDate dueOn(FormTopic topic, LocalDate issued) {
        return FormRules.dueOn(topic, issued, calendars.workingDays()::includes);
    }

    private static Form moved(
            Form form, FormState state, @Nullable LocalDate receivedOn, List<String> filed) {
        return new Form(
                form.id(),
                form.program(),
                form.branch(),
                form.membership(),
                form.answers(),
                state,
                form.dueOn(),
                receivedOn,
                form.papers(),
                filed,
                form.version());
    }

    private static Refusal wrong(Form form) {
        return Refusal.of(Code.FORM_STATE_WRONG).with("state", form.state().name());
    }
}
