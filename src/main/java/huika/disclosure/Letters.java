package huika.disclosure;

import huika.approval.ApprovalKind;
import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Asking;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.disclosure.Letter.State;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.Sha256;
import huika.member.MaskedMembers;
import huika.organization.Organization;
import huika.program.Programs;
import huika.security.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Letters that ask for data outside one's authority, and what they open.
@Configuration(proxyBeanMethods = false)
class Letters {

    static final String KIND = "access-request";
    private static final int MOST = 200;
    private static final int LONGEST = 500;

    /// What a letter opens: masked, and marked with who looks, when, and by which letter.
    record Opened(String watermark, Instant expiresAt, List<Map<String, String>> rows) {}

    private final LetterStore store;
    private final MaskedMembers members;
    private final Organization organization;
    private final Programs programs;
    private final Approvals approvals;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;

    Letters(
            LetterStore store,
            MaskedMembers members,
            Organization organization,
            Programs programs,
            Approvals approvals,
            Audit audit,
            Atomic atomic,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.members = members;
        this.organization = organization;
        this.programs = programs;
        this.approvals = approvals;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
    }

    @Bean
    ApprovalKind accessRequestApproval() {
        return new ApprovalKind(
                KIND,
                "access-request:sign",
                request -> of(request).map(Letter::sha256),
                this::grant,
                this::refuse);
    }

    /// The applicant signs by asking; the others sign the approval.
    ///
    /// Refuses: `STAFF_UNKNOWN` (a letter is a person's), `FIELD_INVALID`, `REASON_MISSING`,
    /// `MEMBER_UNKNOWN`.
    Outcome<Letter> ask(
            Actor actor,
            String program,
            List<String> memberships,
            List<String> fields,
            String purpose) {
        var person = actor.staff();
        if (person == null) return Outcome.refused(Code.STAFF_UNKNOWN);
        var faults = faults(memberships, fields);
        if (!faults.isEmpty()) return Outcome.refused(Refusal.invalid(faults));
        if (purpose.isBlank() || purpose.length() > LONGEST) {
            return Outcome.refused(Refusal.of(Code.REASON_MISSING).at("/purpose"));
        }
        var named = new ArrayList<Long>();
        for (var text : memberships) {
            var id = Ids.parse("mbs", text).filter(each -> members.isIn(program, each));
            if (id.isEmpty()) {
                return Outcome.refused(
                        Refusal.of(Code.MEMBER_UNKNOWN).at("/memberships/" + named.size()));
            }
            named.add(id.get());
        }
        return organization
                .staff(program, person)
                .then(staff ->
                        atomic.run(() -> {
                            var letter =
                                    new Letter(
                                            ids.next(),
                                            program,
                                            person,
                                            staff.branch(),
                                            staff.department(),
                                            purpose.strip(),
                                            named,
                                            fields,
                                            sha256(program, person, memberships, fields, purpose),
                                            State.ASKED,
                                            clock.now(),
                                            null,
                                            null,
                                            0);
                            store.insert(letter);
                            audit.record(
                                    entry(actor, "access-request:create", letter)
                                            .to("members", named.size())
                                            .to("fields", String.join(" ", fields))
                                            .because(letter.purpose()));
                            var summary =
                                    "%s: %d members, %s".formatted(person, named.size(), fields);
                            approvals.ask(
                                    actor,
                                    new Asking(
                                            KIND,
                                            program,
                                            staff.branch(),
                                            letter.text(),
                                            letter.sha256(),
                                            summary));
                            return Outcome.done(letter);
                        }));
    }

    /// Refuses: `NOT_FOUND` (another's too), `ACCESS_REQUEST_INCOMPLETE` (signatures are missing,
    /// or were denied), `ACCESS_REQUEST_EXPIRED`.
    Outcome<Opened> open(Actor actor, long id) {
        return atomic.run(() -> {
            var found = store.lock(id).filter(letter -> isOwn(actor, letter));
            if (found.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
            var letter = found.get();
            var until = letter.expiresAt();
            if (letter.state() != State.GRANTED || until == null) {
                return Outcome.refused(
                        Refusal.of(Code.ACCESS_REQUEST_INCOMPLETE)
                                .with("state", letter.state().name()));
            }
            if (!clock.now().isBefore(until)) {
                return Outcome.refused(
                        Refusal.of(Code.ACCESS_REQUEST_EXPIRED)
                                .with("expiredAt", until.toString()));
            }
            store.look(id);
            audit.record(
                    entry(actor, "access-request:run", letter)
                            .to("members", letter.memberships().size())
                            .to("fields", String.join(" ", letter.fields())));
            var mark =
                    "%s %s %s"
                            .formatted(
                                    letter.applicant(),
                                    clock.now().atZone(Clock.ZONE).toLocalDateTime().withNano(0),
                                    letter.text());
            var rows = new ArrayList<Map<String, String>>();
            for (var membership : letter.memberships()) {
                rows.add(members.masked(membership, letter.fields()));
            }
            return Outcome.done(new Opened(mark, until, rows));
        });
    }

    /// One's own, or any of the program for whoever signs.
    Optional<Letter> seen(Actor actor, long id) {
        return store.find(id)
                .filter(letter ->
                        actor.maySeeProgram(letter.program())
                                && (isOwn(actor, letter)
                                        || (actor.may("access-request:sign")
                                                && actor.maySee(letter.branch()))));
    }

    Page<Letter> list(Actor actor, String program, @Nullable Long before, int limit) {
        var all = actor.may("access-request:sign") && actor.branches().codes() == null;
        var rows = store.list(program, all ? null : actor.person(), before, limit + 1);
        return Page.of(rows, limit, letter -> Long.toString(letter.id()));
    }

    private Outcome<String> grant(ApprovalRequest request, Actor checker) {
        var letter = of(request).orElseThrow();
        var lives = programs.effective(letter.program(), clock.today()).security().resultsLive();
        var until = lives.addTo(clock.now().atZone(Clock.ZONE).toLocalDateTime());
        store.grant(letter.id(), request.text(), until.atZone(Clock.ZONE).toInstant());
        return Outcome.done("open until " + until);
    }

    private Outcome<String> refuse(ApprovalRequest request, Actor checker) {
        store.refuse(of(request).orElseThrow().id());
        return Outcome.done("refused");
    }

    private Optional<Letter> of(ApprovalRequest request) {
        return Ids.parse(Letter.PREFIX, request.subject()).flatMap(store::lock);
    }

    private static boolean isOwn(Actor actor, Letter letter) {
        return letter.applicant().equals(actor.staff()) && actor.maySeeProgram(letter.program());
    }

    private List<Refusal.Fault> faults(List<String> memberships, List<String> fields) {
        var faults = new ArrayList<Refusal.Fault>();
        var code = Code.FIELD_INVALID;
        if (memberships.isEmpty() || memberships.size() > MOST) {
            faults.add(new Refusal.Fault("/memberships", code, code.zh(), code.en()));
        }
        if (fields.isEmpty() || !MaskedMembers.FIELDS.containsAll(fields)) {
            faults.add(new Refusal.Fault("/fields", code, code.zh(), code.en()));
        }
        return faults;
    }

    private static AuditEntry entry(Actor actor, String action, Letter letter) {
        return AuditEntry.of(actor.by(), action, "access-request", letter.text())
                .at(letter.program(), letter.branch());
    }

    private static String sha256(
            String program,
            String person,
            List<String> memberships,
            List<String> fields,
            String purpose) {
        var text = program + "|" + person + "|" + memberships + "|" + fields + "|" + purpose;
        return Sha256.hex(text);
    }
}
