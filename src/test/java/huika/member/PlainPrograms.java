package huika.member;

import huika.kernel.Clock;
import huika.program.Program;
import huika.program.ProgramLoader;
import huika.program.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.stereotype.Component;

/// Programs a test writes as YAML, in force at once.
@Component
class PlainPrograms {

    private final ProgramLoader loader;
    private final Programs programs;
    private final Clock clock;

    PlainPrograms(ProgramLoader loader, Programs programs, Clock clock) {
        this.loader = loader;
        this.programs = programs;
        this.clock = clock;
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
        try {
            var file = Files.createTempFile("program-", ".yaml");
            Files.writeString(file, yaml);
            loader.load(file);
            Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return programs.find(code, clock.today()).orThrow().program();
    }
}
