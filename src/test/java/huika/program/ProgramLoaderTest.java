package huika.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.Huika;
import huika.house.Requirement;
import huika.kernel.CannotStart;
import huika.kernel.Clock;
import huika.kernel.Settings;
import huika.organization.Organization;
import huika.security.Actor;
import huika.world.TestDatabase;
import huika.world.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLoaderTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-05");

    @TempDir Path folder;

    @Test
    void aLoadedProgramBringsItsBranchesAndStaff() throws IOException {
        var file = write(ProgramText.STORE);
        try (var server = TestServer.start(file)) {
            var program = server.bean(Programs.class).effective(ProgramText.CODE, TODAY);
            assertThat(program.title()).isEqualTo("百货会员积分卡");
            var organization = server.bean(Organization.class);
            assertThat(organization.branch(ProgramText.CODE, "S001").orThrow().tills())
                    .containsExactly("T1", "T2");
            assertThat(organization.staff(ProgramText.CODE, "E007").orThrow().role())
                    .isEqualTo("cashier");
            var shown = server.get("/programs/department-store");
            assertThat(shown.status()).isEqualTo(200);
            assertThat(
                            shown.body()
                                    .path("data")
                                    .path("points")
                                    .path("returns")
                                    .path("without card")
                                    .path("withhold")
                                    .asString())
                    .isEqualTo("3 %");
            assertThat(shown.body().path("clauses").valueStream().map(c -> c.path("zh").asString()))
                    .contains("积分 › 有效期 › 自积分之日起：12 个月");
            assertThat(server.get("/programs").body().path("items").path(0).path("id").asString())
                    .isEqualTo(ProgramText.CODE);
            assertThat(codes(server, "branches")).containsExactly("S001");
            assertThat(codes(server, "card-products")).containsExactly("points");
            assertThat(codes(server, "tiers")).containsExactly("ordinary", "gold");
            assertThat(codes(server, "categories"))
                    .containsExactly("clothing", "footwear", "small-appliance", "large-appliance");
        }
    }

    @Test
    void underATestClockAnotherFileTakesEffectAtOnce() throws IOException {
        try (var server = TestServer.start(write(ProgramText.STORE))) {
            var loader = server.bean(ProgramLoader.class);
            var programs = server.bean(Programs.class);
            assertThat(loader.load(write(ProgramText.STORE)))
                    .isEqualTo(ProgramLoader.Loaded.UNCHANGED);
            assertThat(loader.load(write(ProgramText.withRate("4.00"))))
                    .isEqualTo(ProgramLoader.Loaded.IN_FORCE);
            var found = programs.find(ProgramText.CODE, TODAY).orThrow();
            assertThat(found.number()).isEqualTo(2);
            assertThat(
                            Objects.requireNonNull(found.program().points())
                                    .earning()
                                    .rates()
                                    .get(1)
                                    .per())
                    .hasToString("4.00");
        }
    }

    @Test
    @Requirement("PRG-06")
    void changedProgramFileIsOnlyADraft() throws IOException {
        try (var database = TestDatabase.fresh()) {
            var settings =
                    Settings.of(folder.resolve("data")).withPort(0).withDatabase(database.app());
            Files.createDirectories(folder.resolve("data"));
            try (var server =
                    Huika.start(
                            settings.withPrograms(java.util.List.of(write(ProgramText.STORE))))) {
                var context = server.context();
                var loader = context.getBean(ProgramLoader.class);
                var today = context.getBean(Clock.class).today();
                var changed = write(ProgramText.withRate("0.01"));
                assertThat(loader.load(changed)).isEqualTo(ProgramLoader.Loaded.DRAFT);
                assertThat(loader.load(changed)).isEqualTo(ProgramLoader.Loaded.DRAFT);
                assertThat(
                                context.getBean(Programs.class)
                                        .find(ProgramText.CODE, today)
                                        .orThrow()
                                        .number())
                        .isEqualTo(1);
                var versions = context.getBean(ProgramVersions.class);
                var all = versions.list(Actor.system("test"), ProgramText.CODE, null, 10).orThrow();
                assertThat(all.items())
                        .extracting(ProgramVersion::state)
                        .containsExactly(ProgramVersion.State.DRAFT, ProgramVersion.State.APPROVED);
            }
        }
    }

    @Test
    void aFileWithProblemsOrBlanksStopsTheStart() throws IOException {
        try (var server = TestServer.start()) {
            var loader = server.bean(ProgramLoader.class);
            var open = write(ProgramText.STORE.replace("{after: 12 months}", "~"));
            assertThatThrownBy(() -> loader.load(open))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("program.yaml:43:11 PARAMETER_UNDEFINED points.expiry");
            var missing = folder.resolve("nothing.yaml");
            assertThatThrownBy(() -> loader.load(missing)).isInstanceOf(CannotStart.class);
        }
    }

    private Path write(String yaml) throws IOException {
        Files.writeString(folder.resolve("program.yaml"), yaml);
        return folder;
    }

    private static java.util.List<String> codes(TestServer server, String what) {
        var answer = server.get("/programs/department-store/" + what);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body()
                .path("items")
                .valueStream()
                .map(i -> i.path("code").asString())
                .toList();
    }
}
