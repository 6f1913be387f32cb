package huika.member;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Refusal.Fault;
import huika.organization.Branch;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.Programs;
import huika.program.Standing;
import huika.program.condition.Facts;
import huika.program.membership.MembershipTopic;
import huika.program.membership.MembershipTopic.Document;
import huika.program.membership.MembershipTopic.Field;
import huika.program.membership.MembershipTopic.Subject;
import huika.program.membership.MembershipTopic.Unique;
import huika.program.word.Span;
import huika.security.Actor;
import huika.security.DocumentNumber;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads an application and asks the program's rules about it. Looks at nothing but the form, the
/// program and the list of branches.
@Component
final class Applications {

    private static final String EMPLOYEE = "employee";

    /// An application that may be taken.
    record Accepted(
            Program program,
            Particulars particulars,
            Branch branch,
            String channel,
            List<String> parties) {}

    /// A form that is complete and well-formed. Whether its applicant may join is not decided yet.
    record Application(
            Register form,
            Program program,
            Subject subject,
            String channel,
            Branch branch,
            Set<Field> given,
            Particulars particulars) {}

    private record Front(Program program, Subject subject, String channel, Branch branch) {}

    private final Programs programs;
    private final Organization organization;
    private final Clock clock;

    Applications(Programs programs, Organization organization, Clock clock) {
        this.programs = programs;
        this.organization = organization;
        this.clock = clock;
    }

    Outcome<Program> program(Actor actor, String code) {
        if (!actor.maySeeProgram(code)) return Outcome.refused(Code.PROGRAM_UNKNOWN);
        return programs.find(code, clock.today()).map(Programs.InForce::program);
    }

    Outcome<Application> read(Actor actor, Register form) {
        if (form.memberNumber() != null) {
            return Outcome.refused(Refusal.of(Code.MEMBER_NUMBER_NOT_SETTABLE).at("/memberNumber"));
        }
        return program(actor, form.program())
                .then(program -> front(actor, form, program))
                .then(front -> fields(form, front));
    }

    private Outcome<Front> front(Actor actor, Register form, Program program) {
        var topic = program.membership();
        var subject = subject(form.kind());
        if (subject.isEmpty()) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/kind"));
        }
        var channel = form.channel() == null ? only(topic.channels()) : form.channel();
        if (channel == null) {
            return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/channel"));
        }
        var refusal = RegistrationRules.door(topic, subject.get(), channel);
        if (refusal.isPresent()) return Outcome.refused(refusal.get());
        return branch(actor, program, form.branch())
                .map(branch -> new Front(program, subject.get(), channel, branch));
    }

    private Outcome<Branch> branch(Actor actor, Program program, @Nullable String code) {
        var named =
                code != null
                        ? code
                        : only(
                                organization.branches(program.code()).stream()
                                        .filter(Branch::active)
                                        .map(Branch::code)
                                        .toList());
        return named == null
                ? Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/branch"))
                : organization.branch(actor, program.code(), named);
    }

    /// Whether the applicant may join.
    ///
    /// @param staff whether the staff list knows them
    /// @param known what they have bought so far; empty where nobody knows
    Outcome<Accepted> judge(Application read, boolean staff, Optional<Facts.History> known) {
        var parties = new ArrayList<String>();
        if (read.form().parties() != null) parties.addAll(read.form().parties());
        if (staff && !parties.contains(EMPLOYEE)) parties.add(EMPLOYEE);
        var refusal =
                RegistrationRules.check(
                        read.program().membership(),
                        applicant(read, parties),
                        facts(read, parties, known));
        return refusal.<Outcome<Accepted>>map(Outcome::refused)
                .orElseGet(() ->
                        Outcome.done(
                                new Accepted(
                                        read.program(),
                                        read.particulars(),
                                        read.branch(),
                                        read.channel(),
                                        parties)));
    }

    private Outcome<Application> fields(Register form, Front front) {
        var company = front.subject() == Subject.COMPANY;
        var typed = FormReading.typed(form);
        var reading = FormReading.of(company, typed, front.branch().areaCode(), clock.today());
        var given = given(form, typed);
        var faults = new ArrayList<>(missing(front.program().membership(), front.subject(), given));
        var missing = faults.stream().map(Fault::pointer).map(p -> p.substring(1)).toList();
        faults.addAll(reading.faults());
        faults.addAll(words("/consents", form.consents()));
        faults.addAll(words("/parties", form.parties()));
        if (!faults.isEmpty()) {
            var refusal = Refusal.invalid(faults);
            return Outcome.refused(missing.isEmpty() ? refusal : refusal.with("fields", missing));
        }
        return Outcome.done(
                new Application(
                        form,
                        front.program(),
                        front.subject(),
                        front.channel(),
                        front.branch(),
                        given,
                        reading.particulars()));
    }

    /// Required fields, and the phone where memberships are counted by it.
    private static List<Fault> missing(MembershipTopic topic, Subject subject, Set<Field> given) {
        var missing = new ArrayList<>(RegistrationRules.missing(topic, subject, given));
        var unique = topic.unique();
        if (unique != null
                && unique.by() == Unique.By.PHONE
                && !given.contains(Field.PHONE)
                && !missing.contains(Field.PHONE)) {
            missing.add(Field.PHONE);
        }
        var code = Code.FIELD_MISSING;
        return missing.stream()
                .map(Applications::pointer)
                .map(pointer -> new Fault(pointer, code, code.zh(), code.en()))
                .toList();
    }

    private static List<Fault> words(String pointer, @Nullable List<String> words) {
        var code = Code.FIELD_INVALID;
        return words == null || (words.size() <= 20 && words.stream().allMatch(Consents::isPurpose))
                ? List.of()
                : List.of(new Fault(pointer, code, code.zh(), code.en()));
    }

    private static String pointer(Field field) {
        for (var each : Particular.values()) if (each.field() == field) return each.pointer();
        return "/" + field.name().toLowerCase(Locale.ROOT);
    }

    private static Set<Field> given(Register form, Map<Particular, String> typed) {
        var given = EnumSet.noneOf(Field.class);
        typed.keySet().forEach(particular -> given.add(particular.field()));
        if (form.idDocument() != null) given.add(Field.ID_DOCUMENT);
        if (Boolean.TRUE.equals(form.signature())) given.add(Field.SIGNATURE);
        return given;
    }

    /// The classes of a member whose phone or document changed: whom the staff list knows by the
    /// new ones is `employee`, whom it knew by the old ones alone is so no more. A staff list that
    /// changes says nothing of members who stay as they are: they are looked up at their next edit.
    List<String> parties(List<String> parties, Program program, Particulars old, Particulars told) {
        var was = isStaff(program, old);
        var is = isStaff(program, told);
        var changed = new ArrayList<>(parties);
        if (was && !is) changed.remove(EMPLOYEE);
        if (is && !changed.contains(EMPLOYEE)) changed.add(EMPLOYEE);
        return changed;
    }

    private boolean isStaff(Program program, Particulars told) {
        return organization.isStaff(
                program.code(), told.phone().orElse(null), told.document().orElse(null));
    }

    private static RegistrationRules.Applicant applicant(Application read, List<String> parties) {
        var form = read.form();
        var document = form.idDocument();
        return new RegistrationRules.Applicant(
                read.subject(),
                read.channel(),
                form.category(),
                read.given(),
                document == null ? null : document.type(),
                FormReading.kind(document).map(Applications::document).orElse(null),
                Boolean.TRUE.equals(form.signature()),
                form.termsAccepted(),
                parties);
    }

    private static Document document(DocumentNumber.Kind kind) {
        return switch (kind) {
            case ID_CARD -> Document.ID_CARD;
            case PASSPORT -> Document.PASSPORT;
            case MILITARY_ID -> Document.MILITARY_ID;
            case OTHER -> Document.OTHER;
        };
    }

    private Facts facts(Application read, List<String> parties, Optional<Facts.History> known) {
        var standing =
                new Standing(
                        false,
                        read.subject().name().toLowerCase(Locale.ROOT),
                        null,
                        read.form().category(),
                        null,
                        Set.of(),
                        parties,
                        read.particulars().birthday().orElse(null),
                        null,
                        0,
                        0,
                        0,
                        Map.of(),
                        0,
                        0,
                        Map.of());
        return new Facts(
                LocalDateTime.ofInstant(clock.now(), Clock.ZONE),
                standing,
                null,
                read.program().ladder(),
                known.orElseGet(() -> shown(read.form().evidence())));
    }

    private static Facts.History shown(Register.@Nullable Evidence evidence) {
        return new Facts.History() {
            @Override
            public long spend(@Nullable Span within) {
                return evidence == null ? 0 : evidence.spend();
            }

            @Override
            public long purchases(@Nullable Span within) {
                return evidence == null ? 0 : evidence.purchases();
            }
        };
    }

    private static Optional<Subject> subject(@Nullable String kind) {
        return switch (kind) {
            case null -> Optional.of(Subject.PERSON);
            case "person" -> Optional.of(Subject.PERSON);
            case "company" -> Optional.of(Subject.COMPANY);
            default -> Optional.empty();
        };
    }

    private static <T> @Nullable T only(List<T> all) {
        return all.size() == 1 ? all.getFirst() : null;
    }
}
