package huika.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.house.Requirement;
import huika.kernel.Atomic;
import huika.kernel.Outcome;
import huika.security.Actor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may sign, in which order, and what comes of it.
@Requirement("PRG-06")
class ApprovalChainTest {

    private static Office office;

    @BeforeAll
    static void start() {
        office = new Office();
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void onePersonWithThePermissionDecidesWhereTheProgramSaysNothing() {
        var request = office.ask("free");
        assertThat(office.agree("H1", request)).isEqualTo("PERMISSION_DENIED");
        var done =
                office.approvals()
                        .decide(Actor.system("anybody"), request.id(), Decision.APPROVE, null);
        assertThat(Office.told(done)).isEqualTo("APPROVED 1");
        assertThat(done.orThrow().result()).isEqualTo("done by client:anybody");
        assertThat(Office.timesDone(request)).isEqualTo(1);
    }

    @Test
    void stepsComeInOrder() {
        var request = office.ask("ordered");
        assertThat(office.agree("G1", request)).isEqualTo("APPROVAL_ORDER");
        assertThat(office.agree("H1", request)).isEqualTo("PENDING 2");
        assertThat(Office.timesDone(request)).isZero();
        assertThat(office.agree("H1B", request)).isEqualTo("PERMISSION_DENIED");
        assertThat(office.agree("G1", request)).isEqualTo("APPROVED 2");
        assertThat(Office.timesDone(request)).isEqualTo(1);
        assertThat(office.agree("G1", request)).isEqualTo("APPROVAL_DECIDED");
    }

    @Test
    void parallelRolesSignInAnyOrderAndEachOfThem() {
        var request = office.ask("parallel");
        assertThat(office.agree("F1", request)).isEqualTo("PENDING 1");
        assertThat(office.agree("F2", request)).isEqualTo("PERMISSION_DENIED");
        assertThat(office.agree("F1", request)).isEqualTo("SEPARATION_OF_DUTIES checker, checker");
        assertThat(Office.timesDone(request)).isZero();
        assertThat(office.agree("H1", request)).isEqualTo("APPROVED 1");
        assertThat(Office.timesDone(request)).isEqualTo(1);
    }

    @Test
    void oneOfSeveralRolesIsEnough() {
        assertThat(office.agree("F2", office.ask("either"))).isEqualTo("APPROVED 1");
        assertThat(office.agree("G1", office.ask("either"))).isEqualTo("APPROVED 1");
        assertThat(office.agree("H1", office.ask("either"))).isEqualTo("PERMISSION_DENIED");
    }

    @ParameterizedTest(name = "{0} fen: {1} first")
    @CsvSource({
        "1, H1, APPROVED 1",
        "10000, H1, APPROVED 1",
        "10001, H1, PERMISSION_DENIED",
        "10001, F1, APPROVED 1",
        "500000, F1, APPROVED 1",
        "500001, F1, PENDING 2",
        ", F1, PENDING 2"
    })
    void theAmountChoosesTheChain(Long amount, String person, String told) {
        var request = office.ask("E007", "banded", "S001", amount, "content");
        assertThat(office.agree(person, request)).isEqualTo(told);
    }

    @Test
    void aBranchHeadSignsForTheirOwnBranchAndHeadquartersForAll() {
        assertThat(office.agree("H2", office.ask("ordered"))).isEqualTo("PERMISSION_DENIED");
        assertThat(office.agree("HQH", office.ask("ordered"))).isEqualTo("PENDING 2");
        var ofTheCompany = office.ask("E007", "ordered", null, null, "content");
        assertThat(office.agree("H2", ofTheCompany)).isEqualTo("PENDING 2");
    }

    @Test
    @Requirement("STF-22")
    void whoeverAskedNeverSignsAndNobodySignsTwice() {
        var own = office.ask("F1", "twice", "S001", null, "content");
        assertThat(office.agree("F1", own)).isEqualTo("SEPARATION_OF_DUTIES maker, checker");
        var request = office.ask("twice");
        assertThat(office.agree("F1", request)).isEqualTo("PENDING 2");
        assertThat(office.agree("F1", request)).isEqualTo("SEPARATION_OF_DUTIES checker, checker");
        assertThat(office.agree("F2", request)).isEqualTo("APPROVED 2");
    }

    /// The database keeps it too, whoever writes there.
    @Test
    void theTablesRefuseTheMakerAndTheSecondSignature() {
        var request = office.ask("twice");
        office.agree("F1", request);
        for (var people : new String[] {"'E007', null", "'F2', 'E007'", "'F2', 'F1'"}) {
            assertThatThrownBy(() ->
                            office.server()
                                    .sql()
                                    .sql(
                                            """
                                            insert into approval.signature
                                                   (request, step, person, for_person, decision,
                                                    signed_at)
                                            values (%d, 2, %s, 'APPROVE', now())
                                            """
                                                    .formatted(request.id(), people))
                                    .update())
                    .hasStackTraceContaining("request " + request.id());
        }
    }

    @Test
    void aNoAtAnyStepEndsItAndSaysWhy() {
        var request = office.ask("ordered");
        office.agree("H1", request);
        assertThat(office.reject("G1", request, " ")).isEqualTo("REASON_MISSING /comment");
        assertThat(office.reject("G1", request, "too dear")).isEqualTo("REJECTED 2");
        assertThat(Office.timesDone(request)).isZero();
        assertThat(office.agree("G1", request)).isEqualTo("APPROVAL_DECIDED");
    }

    @Test
    void aChangeAfterTheFirstSignatureVoidsIt() {
        var request = office.ask("ordered");
        office.agree("H1", request);
        Office.change(request, "another content");
        assertThat(office.agree("G1", request)).isEqualTo("APPROVAL_VOID");
        assertThat(Office.timesDone(request)).isZero();
        Office.change(request, "content");
        assertThat(office.agree("G1", request)).isEqualTo("APPROVED 2");
    }

    @Test
    void whatCannotBeCarriedOutWasNotSigned() {
        var request = office.ask("E007", "ordered", "S001", null, "refused");
        assertThat(office.agree("H1", request)).isEqualTo("PENDING 2");
        assertThat(office.agree("G1", request)).isEqualTo("BENEFIT_ALREADY_USED");
        var sheet = office.server().get("/approvals/" + request.text()).body();
        assertThat(sheet.path("status").asString()).isEqualTo("PENDING");
        assertThat(sheet.path("steps").path(0).path("signatures")).hasSize(1);
        assertThat(sheet.path("steps").path(1).path("signatures")).isEmpty();
    }

    @Test
    void askingAgainVoidsTheRequestThatWaits() {
        var first = office.ask("ordered");
        var asking =
                new Asking(
                        "ordered",
                        Office.PROGRAM,
                        "S001",
                        first.subject(),
                        first.sha256(),
                        "again");
        var second =
                office.server()
                        .bean(Atomic.class)
                        .run(() ->
                                Outcome.done(office.approvals().ask(Office.staff("E007"), asking)))
                        .orThrow();
        assertThat(office.agree("H1", first)).isEqualTo("APPROVAL_DECIDED");
        assertThat(office.agree("H1", second)).isEqualTo("PENDING 2");
    }

    /// A module that does a thing later asks whether consent was given, to the content it has now.
    @Test
    void whatNeedsConsentIsNotDoneBefore() {
        var request = office.ask("ordered");
        assertThat(required(request, request.sha256())).isEqualTo("APPROVAL_INCOMPLETE");
        office.agree("H1", request);
        assertThat(required(request, request.sha256())).isEqualTo("APPROVAL_INCOMPLETE");
        office.agree("G1", request);
        assertThat(required(request, request.sha256())).isEqualTo("APPROVED 2");
        assertThat(required(request, "0".repeat(64))).isEqualTo("APPROVAL_VOID");
        var never = office.approvals().require("ordered", "no such thing", request.sha256());
        assertThat(Office.told(never)).isEqualTo("APPROVAL_INCOMPLETE");
    }

    private static String required(ApprovalRequest request, String sha256) {
        return Office.told(office.approvals().require("ordered", request.subject(), sha256));
    }
}
