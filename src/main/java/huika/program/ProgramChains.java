package huika.program;

import huika.approval.ApprovalChain;
import huika.approval.ApprovalChain.Needs;
import huika.approval.ApprovalChain.Place;
import huika.approval.ApprovalChain.Term;
import huika.approval.ApprovalChains;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.program.Programs.InForce;
import huika.program.role.SecurityTopic;
import huika.program.word.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The chains of the version in force: also of a request to replace that version.
@Component
final class ProgramChains implements ApprovalChains {

    private final Programs programs;
    private final Clock clock;

    ProgramChains(Programs programs, Clock clock) {
        this.programs = programs;
        this.clock = clock;
    }

    @Override
    public Optional<ApprovalChain> of(String program, String kind, @Nullable Long amount) {
        if (!(programs.find(program, clock.today())
                instanceof Outcome.Done<InForce>(var inForce))) {
            return Optional.empty();
        }
        return Optional.ofNullable(inForce.program().approvals().get(kind))
                .map(topic ->
                        new ApprovalChain(
                                topic.stepsFor(amount).stream().map(ProgramChains::step).toList()));
    }

    @Override
    public List<Sum> sums(String program, String kind) {
        return inForce(program).map(Program::approvals).map(all -> all.get(kind)).stream()
                .flatMap(topic -> topic.sums().stream())
                .map(sum -> new Sum(duration(sum.within()), of(sum.of())))
                .toList();
    }

    @Override
    public Optional<Duration> selfApproval(String program) {
        return inForce(program)
                .map(Program::security)
                .filter(SecurityTopic::smallShop)
                .map(topic -> duration(topic.selfApprovalAfter()));
    }

    private Optional<Program> inForce(String program) {
        return programs.find(program, clock.today()) instanceof Outcome.Done<InForce>(var found)
                ? Optional.of(found.program())
                : Optional.empty();
    }

    private static Of of(ApprovalTopic.Sum.Of of) {
        return switch (of) {
            case MAKER -> Of.MAKER;
            case BRANCH -> Of.BRANCH;
            case SUBJECT -> Of.SUBJECT;
        };
    }

    private static Duration duration(Span span) {
        return span.unit() == Span.Unit.HOUR
                ? Duration.ofHours(span.count())
                : Duration.ofDays(span.count());
    }

    private static ApprovalChain.Step step(ApprovalTopic.Step step) {
        var needs =
                switch (step.needs()) {
                    case ANY -> Needs.ANY;
                    case ALL -> Needs.ALL;
                };
        var place =
                switch (step.place()) {
                    case OWN_BRANCH -> Place.OWN_BRANCH;
                    case ANYWHERE -> Place.ANYWHERE;
                };
        var within = step.within();
        var term =
                within == null
                        ? null
                        : new Term(within.count(), within.unit() == Span.Unit.WORKING_DAY);
        return new ApprovalChain.Step(step.roles(), needs, place, term);
    }
}
