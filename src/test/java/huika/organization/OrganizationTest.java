package huika.organization;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.security.Actor;
import huika.security.Phone;
import huika.security.Scope;
import huika.world.TestServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Requirement({"BRN-01", "STF-01"})
class OrganizationTest {

    private static final NewStaff CLERK =
            new NewStaff("E101", "韩梅梅", "cashier", "S101", "13900000101", null);

    private final TestServer server = TestServer.shared();
    private final Organization organization = server.bean(Organization.class);

    @Test
    void aProgramHasItsBranchesAndStaff() {
        organization.load("org-a", List.of(branch("S101"), branch("S102")), List.of(CLERK));
        organization.load("org-b", List.of(branch("S201")), List.of());
        assertThat(organization.branch("org-a", "S101").orThrow().tills()).containsExactly("T1");
        assertThat(code(organization.branch("org-a", "S999"))).isEqualTo(Code.BRANCH_UNKNOWN);
        assertThat(code(organization.branch("org-a", "S201"))).isEqualTo(Code.BRANCH_NOT_PERMITTED);
        assertThat(organization.staff("org-a", "E101").orThrow().name()).isEqualTo("韩梅梅");
        assertThat(code(organization.staff("org-b", "E101"))).isEqualTo(Code.STAFF_UNKNOWN);
        assertThat(organization.knows("E101")).isTrue();
        assertThat(organization.isStaff("org-a", Phone.parse("13900000101").orElseThrow(), null))
                .isTrue();
        assertThat(organization.isStaff("org-b", Phone.parse("13900000101").orElseThrow(), null))
                .isFalse();
    }

    @Test
    void whoLeavesTheFileIsOutAtOnce() {
        organization.load("org-c", List.of(branch("S101"), branch("S102")), List.of(CLERK));
        assertThat(organization.staff("org-c", "E101")).isInstanceOf(Outcome.Done.class);
        organization.load("org-c", List.of(branch("S101")), List.of());
        assertThat(code(organization.staff("org-c", "E101"))).isEqualTo(Code.STAFF_UNKNOWN);
        assertThat(code(organization.branch("org-c", "S102"))).isEqualTo(Code.BRANCH_UNKNOWN);
        assertThat(organization.branches("org-c")).hasSize(2);
        organization.load("org-c", List.of(branch("S101"), branch("S102")), List.of(CLERK));
        assertThat(organization.branch("org-c", "S102").orThrow().active()).isTrue();
    }

    @Test
    void anActorWorksWithinTheirBranches() {
        organization.load("org-d", List.of(branch("S101"), branch("S102")), List.of());
        var till =
                new Actor(
                        "till",
                        "k",
                        null,
                        Set.of(),
                        Scope.of("S101"),
                        Scope.ALL,
                        Scope.of("org-d"));
        assertThat(organization.branch(till, "org-d", "S101")).isInstanceOf(Outcome.Done.class);
        assertThat(code(organization.branch(till, "org-d", "S102")))
                .isEqualTo(Code.BRANCH_NOT_PERMITTED);
        assertThat(code(organization.branch(till, "org-a", "S101")))
                .isEqualTo(Code.BRANCH_NOT_PERMITTED);
    }

    @Test
    void listsComeInPages() {
        organization.load(
                "org-e", List.of(branch("S101"), branch("S102"), branch("S103")), List.of(CLERK));
        var first = server.get("/branches?program=org-e&limit=2");
        assertThat(first.body().path("items")).hasSize(2);
        var cursor = first.body().path("nextCursor").asString();
        var rest = server.get("/branches?program=org-e&limit=2&cursor=" + cursor);
        assertThat(rest.body().path("items").path(0).path("code").asString()).isEqualTo("S103");
        assertThat(rest.body().path("nextCursor").isNull()).isTrue();
        assertThat(server.get("/staff?program=org-e").body().path("items")).hasSize(1);
    }

    private static Branch branch(String code) {
        return new Branch(code, "门店 " + code, "own", List.of("T1"), null, true);
    }

    private static Code code(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }
}
