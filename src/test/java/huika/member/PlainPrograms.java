package huika.member;

import huika.organization.Branch;
import huika.organization.NewStaff;
import huika.organization.Organization;
import huika.program.Program;
import huika.program.reading.ProgramReader;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Programs a test writes as YAML, in force at once.
@Component
class PlainPrograms implements ProgramSource {

    private final Map<String, Program> programs = new ConcurrentHashMap<>();
    private final Organization organization;

    PlainPrograms(Organization organization) {
        this.organization = organization;
    }

    /// A shop with two branches and two members of staff, whose membership topic is `membership`.
    Program shop(String code, String membership) {
        var yaml =
                """
                program: %s
                title: 测试店
                operator: 测试
                branches:
                  - {code: S001, name: 本店, area code: "0571"}
                  - {code: S002, name: 分店}
                staff:
                  - {code: E007, name: 韩梅梅, role: cashier, branch: S001, phone: "13900000007", id document: 110105194912310038}
                  - {code: E008, name: 王五, role: store-manager, branch: S001}
                membership: {%s}
                """
                        .formatted(code, membership);
        var reading = new ProgramReader<>(Program.class).read(yaml);
        var program = reading.value();
        if (program == null) throw new IllegalArgumentException(reading.problems().toString());
        organization.load(
                code,
                program.branches().stream()
                        .map(
                                b ->
                                        new Branch(
                                                b.code(),
                                                b.name(),
                                                "own",
                                                b.tills(),
                                                b.areaCode(),
                                                true))
                        .toList(),
                program.staff().stream()
                        .map(
                                s ->
                                        new NewStaff(
                                                s.code(),
                                                s.name(),
                                                s.role(),
                                                s.branch(),
                                                s.phone(),
                                                s.idDocument()))
                        .toList());
        programs.put(code, program);
        return program;
    }

    @Override
    public Optional<Program> effective(String code, LocalDate day) {
        return Optional.ofNullable(programs.get(code));
    }
}
