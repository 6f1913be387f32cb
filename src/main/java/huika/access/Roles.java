package huika.access;

import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.program.ApprovalTopic;
import huika.program.Program;
import huika.program.Programs;
import huika.program.role.Presets;
import huika.program.role.Role;
import huika.program.role.SecurityTopic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The roles of a program: those that come with Huika, and on top of them its own.
@Component
final class Roles {

    private final Programs programs;
    private final Clock clock;

    Roles(Programs programs, Clock clock) {
        this.programs = programs;
        this.clock = clock;
    }

    Optional<Role> role(String program, String code) {
        var own = inForce(program).map(Program::roles).map(roles -> roles.get(code));
        return own.map(topic -> topic.role(code))
                .or(() -> Optional.ofNullable(Presets.all().get(code)));
    }

    List<Role> all(String program) {
        var all = new LinkedHashMap<>(Presets.all());
        inForce(program)
                .ifPresent(found ->
                        found.roles().forEach((code, topic) -> all.put(code, topic.role(code))));
        return new ArrayList<>(all.values());
    }

    Optional<SecurityTopic> security(String program) {
        return inForce(program).map(Program::security);
    }

    /// Where chains of the program wait for this role; empty where none does.
    Set<ApprovalTopic.Step.Place> signs(String program, String role) {
        return inForce(program).stream()
                .flatMap(found -> found.approvals().values().stream())
                .flatMap(topic -> topic.places(role).stream())
                .collect(Collectors.toSet());
    }

    boolean isKnown(String program) {
        return inForce(program).isPresent();
    }

    private Optional<Program> inForce(String program) {
        return programs.find(program, clock.today())
                        instanceof Outcome.Done<Programs.InForce>(var found)
                ? Optional.of(found.program())
                : Optional.empty();
    }
}
