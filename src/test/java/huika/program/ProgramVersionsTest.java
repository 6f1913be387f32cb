package huika.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Decision;
import huika.attack.Attack;
import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.world.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProgramVersionsTest {

    private static final Actor MAKER = Actor.system("maker");
    private static final Actor CHECKER = Actor.system("checker");
    private static final LocalDate TODAY = LocalDate.parse("2026-01-05");

    private static TestServer server;
    private static ProgramVersions versions;
    private static Programs programs;
    private static Approvals approvals;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        versions = server.bean(ProgramVersions.class);
        programs = server.bean(Programs.class);
        approvals = server.bean(Approvals.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Requirement({"PRG-03", "PRG-06"})
    @Attack({"T21", "T26"})
    void anAgreedVersionTakesEffectOnItsDay() {
        var code = "takes-effect";
        var first = agreed(code, "5.00", TODAY);
        assertThat(first.state()).isEqualTo(ProgramVersion.State.APPROVED);
        assertThat(per(programs.effective(code, TODAY))).isEqualTo("5.00");
        agreed(code, "4.00", TODAY.plusDays(10));
        assertThat(per(programs.effective(code, TODAY.plusDays(9)))).isEqualTo("5.00");
        assertThat(per(programs.effective(code, TODAY.plusDays(10)))).isEqualTo("4.00");
        assertThat(per(programs.version(code, 1))).isEqualTo("5.00");
        assertThat(refusal(programs.find(code, TODAY.minusDays(1))).code())
                .isEqualTo(Code.REVISION_NOT_IN_FORCE);
    }

    @Test
    @Requirement({"PRG-06", "STF-22"})
    @Attack("T26")
    void whoeverAskedCannotAgree() {
        var version = submitted("own-consent", "5.00", TODAY);
        var refused = approvals.decide(MAKER, approval(version), Decision.APPROVE, null);
        assertThat(refusal(refused).code()).isEqualTo(Code.SEPARATION_OF_DUTIES);
        assertThat(refusal(programs.find("own-consent", TODAY)).code())
                .isEqualTo(Code.PROGRAM_UNKNOWN);
    }

    @Test
    @Requirement("PRG-13")
    void blanksKeepADraftFromSubmission() {
        var yaml = text("with-blanks", "~").replace("{after: 12 months}", "~");
        var draft = versions.draft(MAKER, "with-blanks", ProgramText.bytes(yaml)).orThrow();
        var refused = refusal(versions.submit(MAKER, "with-blanks", draft.number(), TODAY));
        assertThat(refused.code()).isEqualTo(Code.PARAMETER_UNDEFINED);
        assertThat(refused.faults())
                .extracting(Refusal.Fault::pointer, fault -> fault.facts().get("line"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/points/earning/rates/1/per", 38),
                        org.assertj.core.groups.Tuple.tuple("/points/expiry", 43));
    }

    @Test
    void aDraftWithProblemsIsRefusedWithAllOfThem() {
        var yaml = text("wrong", "5.00").replace("title:", "titel:").replace("3 years", "3 yars");
        var refused = refusal(versions.draft(MAKER, "wrong", ProgramText.bytes(yaml)));
        assertThat(refused.code()).isEqualTo(Code.PROGRAM_INVALID);
        assertThat(refused.faults())
                .extracting(Refusal.Fault::code)
                .containsExactly(Code.PARAMETER_MISSING, Code.KEY_UNKNOWN, Code.VALUE_INVALID);
        assertThat(
                        refusal(
                                        versions.draft(
                                                MAKER,
                                                "other",
                                                ProgramText.bytes(text("wrong", "5.00"))))
                                .faults())
                .extracting(Refusal.Fault::code)
                .containsExactly(Code.PARAMETER_CONFLICT);
    }

    @Test
    void noVersionTakesEffectInThePast() {
        var draft = draft("past", "5.00");
        assertThat(
                        refusal(versions.submit(MAKER, "past", draft.number(), TODAY.minusDays(1)))
                                .code())
                .isEqualTo(Code.RETROACTIVE_CHANGE);
    }

    @Test
    @Attack("T26")
    void anEditAfterSubmissionVoidsTheRequest() {
        var version = submitted("edited", "5.00", TODAY);
        var edited = edit("edited", version, "6.00").orThrow();
        assertThat(edited.state()).isEqualTo(ProgramVersion.State.DRAFT);
        var refused = refusal(approvals.decide(CHECKER, approval(version), Decision.APPROVE, null));
        assertThat(refused.code()).isEqualTo(Code.APPROVAL_DECIDED);
        assertThat(refused.facts()).containsEntry("state", "VOID");
    }

    @Test
    void anApprovedVersionIsFixed() {
        var version = agreed("fixed", "5.00", TODAY);
        assertThat(refusal(edit("fixed", version, "6.00")).code())
                .isEqualTo(Code.VERSION_NOT_EDITABLE);
        assertThatThrownBy(() ->
                        server.sql()
                                .sql(
                                        "update program.version set yaml = 'x' where program = 'fixed'")
                                .update())
                .hasMessageContaining("version 1 of fixed is fixed");
        assertThatThrownBy(() ->
                        server.sql()
                                .sql("delete from program.version where program = 'fixed'")
                                .update())
                .hasMessageContaining("not to be deleted");
    }

    /// Two people at headquarters edit one policy: the second is told what differs, and nothing is
    /// overwritten in silence.
    @Test
    @Attack("T30")
    void anEditOfAStaleDraftIsRefusedWithTheDifference() {
        var draft = draft("stale", "5.00");
        edit("stale", draft, "6.00").orThrow();
        var refused = refusal(edit("stale", draft, "7.00"));
        assertThat(refused.code()).isEqualTo(Code.STALE_VERSION);
        assertThat(refused.facts())
                .containsEntry("etag", "\"1.1\"")
                .containsEntry(
                        "diff",
                        List.of(
                                Map.of(
                                        "path", "points.earning.rates[1].per",
                                        "current", "6.00",
                                        "yours", "7.00")));
        assertThat(versions.find(MAKER, "stale", 1).orElseThrow().yaml()).contains("per: 6.00");
    }

    @Test
    @Attack("T30")
    void ofManyEditorsOneWinsAndEveryOtherIsTold() throws Exception {
        var draft = draft("raced", "5.00");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var edits =
                    java.util.stream.IntStream.range(0, 8)
                            .mapToObj(i ->
                                    (Callable<Outcome<ProgramVersion>>)
                                            () -> edit("raced", draft, (10 + i) + ".00"))
                            .toList();
            var outcomes = threads.invokeAll(edits).stream().map(ProgramVersionsTest::get).toList();
            assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
            assertThat(
                            outcomes.stream()
                                    .filter(Outcome.Refused.class::isInstance)
                                    .map(outcome -> refusal(outcome).code()))
                    .hasSize(7)
                    .containsOnly(Code.STALE_VERSION);
        }
        assertThat(versions.find(MAKER, "raced", 1).orElseThrow().edits()).isEqualTo(1);
    }

    @Test
    @Requirement("PRG-06")
    void ofManyConsentsOneCarriesItOut() throws Exception {
        var version = submitted("agreed-once", "5.00", TODAY);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var decisions =
                    java.util.stream.IntStream.range(0, 8)
                            .mapToObj(i ->
                                    (Callable<Outcome<ApprovalRequest>>)
                                            () ->
                                                    approvals.decide(
                                                            Actor.system("checker-" + i),
                                                            approval(version),
                                                            Decision.APPROVE,
                                                            null))
                            .toList();
            var outcomes =
                    threads.invokeAll(decisions).stream().map(ProgramVersionsTest::get).toList();
            assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
            assertThat(
                            outcomes.stream()
                                    .filter(Outcome.Refused.class::isInstance)
                                    .map(outcome -> refusal(outcome).code()))
                    .containsOnly(Code.APPROVAL_DECIDED);
        }
    }

    @Test
    @Requirement("PRG-06")
    void aRejectionSaysWhyAndGivesTheDraftBack() {
        var version = submitted("rejected", "5.00", TODAY);
        var silent = approvals.decide(CHECKER, approval(version), Decision.REJECT, " ");
        assertThat(refusal(silent).code()).isEqualTo(Code.REASON_MISSING);
        var said = approvals.decide(CHECKER, approval(version), Decision.REJECT, "比例过低").orThrow();
        assertThat(said.state()).isEqualTo(ApprovalRequest.State.REJECTED);
        assertThat(versions.find(MAKER, "rejected", 1).orElseThrow().state())
                .isEqualTo(ProgramVersion.State.DRAFT);
    }

    @Test
    void aChangeOnAnotherServerShowsWithinASecond() throws Exception {
        var other = new ProgramShelf(new VersionStore(server.sql()));
        agreed("elsewhere", "5.00", TODAY);
        var deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (other.issues("elsewhere").isEmpty() && System.nanoTime() < deadline)
            Thread.sleep(20);
        assertThat(other.issues("elsewhere")).hasSize(1);
    }

    private static ProgramVersion agreed(String code, String per, LocalDate from) {
        var version = submitted(code, per, from);
        approvals.decide(CHECKER, approval(version), Decision.APPROVE, null).orThrow();
        return versions.find(MAKER, code, version.number()).orElseThrow();
    }

    private static ProgramVersion submitted(String code, String per, LocalDate from) {
        return versions.submit(MAKER, code, draft(code, per).number(), from).orThrow();
    }

    private static ProgramVersion draft(String code, String per) {
        return versions.draft(MAKER, code, ProgramText.bytes(text(code, per))).orThrow();
    }

    private static Outcome<ProgramVersion> edit(String code, ProgramVersion version, String per) {
        var file = ProgramText.bytes(text(code, per));
        return versions.edit(MAKER, code, version.number(), version.etag(), file);
    }

    private static String text(String code, String per) {
        return ProgramText.withRate(per).replace("program: department-store", "program: " + code);
    }

    private static String per(Program program) {
        var points = Objects.requireNonNull(program.points());
        return points.earning().rates().get(1).per().toString();
    }

    private static long approval(ProgramVersion version) {
        return Objects.requireNonNull(version.approval());
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    private static <T> T get(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
