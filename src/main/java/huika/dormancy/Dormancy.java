package huika.dormancy;

import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.dormancy.DormancyList.State;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.organization.Organization;
import huika.program.Programs;
import huika.program.card.CardProduct;
import huika.program.card.DeskTopic;
import huika.security.Actor;
import huika.security.Masks;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lists of dormant cards, from the first look to the freeze.
@Component
final class Dormancy {

    static final String APPROVAL = "dormancy-list";

    private final DormancyStore store;
    private final DormancyFreezes freezes;
    private final Approvals approvals;
    private final Programs programs;
    private final Organization organization;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Dormancy(
            DormancyStore store,
            DormancyFreezes freezes,
            Approvals approvals,
            Programs programs,
            Organization organization,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.freezes = freezes;
        this.approvals = approvals;
        this.programs = programs;
        this.organization = organization;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    /// Lists what is dormant on a day, and asks for consent. The same day again is the same list.
    Outcome<DormancyList> list(Actor actor, String program, @Nullable LocalDate asked) {
        var today = clock.today();
        var asOf = asked == null ? today : asked;
        if (asOf.isAfter(today)) return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/asOf"));
        return topic(actor, program)
                .then(topic -> {
                    if (isLimited(actor)) return Outcome.refused(Code.CENTRAL_RULE);
                    if (!holds(actor, program, topic.listedBy())) return denied(topic.listedBy());
                    return atomic.run(() -> {
                        var before = store.of(program, asOf);
                        if (before.isPresent()) return Outcome.done(before.get());
                        return Outcome.done(list(actor, program, asOf, topic));
                    });
                });
    }

    private DormancyList list(
            Actor actor, String program, LocalDate asOf, DeskTopic.Dormancy topic) {
        var list =
                new DormancyList(
                        ids.next(),
                        program,
                        asOf,
                        topic.after().subtractFrom(asOf),
                        State.LISTED,
                        0,
                        0,
                        actor.person(),
                        clock.now(),
                        null,
                        null,
                        false,
                        null);
        store.insert(list, topic.products());
        var listed = store.find(list.id()).orElseThrow();
        record(actor, listed, "dormancy:list", null);
        if (listed.cards() > 0) {
            approvals.ask(
                    actor,
                    new Asking(
                            APPROVAL,
                            program,
                            null,
                            listed.text(),
                            DormancyApproval.hash(listed),
                            "睡眠卡 " + listed.cards() + " 张，截至 " + asOf,
                            listed.balance()));
        }
        return listed;
    }

    /// The members were told: by public notice, by SMS.
    Outcome<DormancyList> tell(Actor actor, long id, String notice, boolean sms) {
        if (notice.isBlank() || notice.length() > 200) {
            return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/notice"));
        }
        return step(actor, id, State.APPROVED, DeskTopic.Dormancy::toldBy)
                .then(_ ->
                        atomic.run(() ->
                                held(id, State.APPROVED)
                                        .map(list -> {
                                            store.told(
                                                    id, actor.person(), clock.now(), notice, sms);
                                            record(actor, list, "dormancy:notify", notice);
                                            return store.find(id).orElseThrow();
                                        })));
    }

    /// The cards are frozen, some at once and the rest by the job.
    Outcome<DormancyList> freeze(Actor actor, long id) {
        return step(actor, id, State.TOLD, DeskTopic.Dormancy::frozenBy)
                .then(_ ->
                        atomic.run(() ->
                                held(id, State.TOLD)
                                        .map(list -> {
                                            store.freezing(id, actor.person(), clock.now());
                                            record(actor, list, "dormancy:freeze", null);
                                            return list;
                                        })))
                .map(_ -> {
                    freezes.work(id, DormancyFreezes.AT_ONCE);
                    return store.find(id).orElseThrow();
                });
    }

    /// One of its cards is frozen before the others, for which the list goes on waiting.
    ///
    /// Refuses: `NOT_FOUND`, `PERMISSION_DENIED`, `DORMANCY_STEPS_INCOMPLETE` (the members were not
    /// told, or the card has had its turn).
    Outcome<DormancyList.Item> freeze(Actor actor, long id, String card) {
        return step(actor, id, State.TOLD, DeskTopic.Dormancy::frozenBy)
                .then(_ ->
                        atomic.run(() ->
                                held(id, State.TOLD)
                                        .then(list ->
                                                freezes.one(list, card)
                                                        .map(item -> {
                                                            record(
                                                                    actor,
                                                                    list,
                                                                    "dormancy:freeze-card",
                                                                    Masks.card(card));
                                                            return item;
                                                        }))));
    }

    /// How many members there are, and how many of them are dormant.
    long[] members(String program) {
        var tests =
                programs.find(program, clock.today())
                                instanceof Outcome.Done<Programs.InForce>(var inForce)
                        ? tests(inForce.program().cards())
                        : List.<String>of();
        return store.members(program, tests);
    }

    private static List<String> tests(Map<String, CardProduct> cards) {
        return cards.entrySet().stream()
                .filter(card -> card.getValue().isTest())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Outcome<DormancyList> step(
            Actor actor,
            long id,
            State state,
            java.util.function.Function<DeskTopic.Dormancy, @Nullable String> post) {
        var found = find(actor, id);
        if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        if (isLimited(actor)) return Outcome.refused(Code.CENTRAL_RULE);
        var program = found.get().program();
        return topic(actor, program)
                .then(topic -> {
                    var by = post.apply(topic);
                    if (!holds(actor, program, by)) return denied(by);
                    return found.get().state() == state
                            ? Outcome.done(found.get())
                            : incomplete(found.get());
                });
    }

    private Outcome<DormancyList> held(long id, State state) {
        var list = store.lock(id).orElseThrow();
        return list.state() == state ? Outcome.done(list) : incomplete(list);
    }

    private static Outcome<DormancyList> incomplete(DormancyList list) {
        return Outcome.refused(
                Refusal.of(Code.DORMANCY_STEPS_INCOMPLETE).with("state", list.state().name()));
    }

    /// A list is seen by whoever sees its program and, where they see some branches only, a card on
    /// it that one of these gave out.
    Optional<DormancyList> find(Actor actor, long id) {
        return store.find(id)
                .filter(list -> actor.maySeeProgram(list.program()))
                .filter(list -> !isLimited(actor) || store.concerns(id, branches(actor)));
    }

    /// Newest first, those before `before`.
    List<DormancyList> lists(Actor actor, String program, long before, int limit) {
        return store.lists(program, isLimited(actor) ? branches(actor) : null, before, limit);
    }

    /// A list is of the whole program: whoever works for some branches moves none.
    private static boolean isLimited(Actor actor) {
        return actor.branches().codes() != null;
    }

    private static Set<String> branches(Actor actor) {
        return Objects.requireNonNull(actor.branches().codes());
    }

    private Outcome<DeskTopic.Dormancy> topic(Actor actor, String program) {
        if (!actor.maySeeProgram(program)) {
            return Outcome.refused(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
        return programs.find(program, clock.today())
                .then(inForce -> {
                    var topic = inForce.program().desk().dormancy();
                    return topic == null
                            ? Outcome.refused(
                                    Refusal.of(Code.PARAMETER_UNDEFINED)
                                            .with("parameter", "desk.dormancy"))
                            : Outcome.done(topic);
                });
    }

    private boolean holds(Actor actor, String program, @Nullable String post) {
        return organization.holds(actor, program, post == null ? List.of() : List.of(post));
    }

    private static Outcome<DormancyList> denied(@Nullable String post) {
        return Outcome.refused(
                Refusal.of(Code.PERMISSION_DENIED).with("post", post == null ? "" : post));
    }

    private void record(Actor actor, DormancyList list, String action, @Nullable String note) {
        audit.record(
                AuditEntry.of(actor.by(), action, "dormancy-list", list.text())
                        .at(list.program(), null)
                        .to("cards", list.cards())
                        .to("balance", list.balance())
                        .because(note));
    }
}
