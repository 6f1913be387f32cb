package huika.approval;

import static org.assertj.core.api.Assertions.assertThat;

import huika.access.Firm;
import huika.attack.Attack;
import huika.house.Requirement;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.security.Actor;
import huika.security.Permissions;
import huika.security.Scope;
import huika.world.TestServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/// Amounts that add up, shops of one person, and how much waits for whom.
@Requirement("PRG-06")
class ApprovalSumsTest {

    private static final String TOPICS =
            """
            security: {small shop: yes}
            approvals:
              refund:
                sums:
                  - {within: 24 hours, of: maker}
                  - {within: 30 days, of: subject}
                bands:
                  - {up to: 1000.00, steps: [{roles: [store-manager]}]}
                steps: [{roles: [general-office], at: anywhere}]

            """;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static Firm firm;
    private static Approvals approvals;

    static class Kinds {
        @Bean
        ApprovalKind refund() {
            return new ApprovalKind(
                    "refund",
                    "purchase:refund",
                    request -> Optional.of("0".repeat(64)),
                    (request, actor) -> Outcome.done("done"),
                    (request, actor) -> Outcome.done("not done"));
        }
    }

    @BeforeAll
    static void start() {
        firm = new Firm(TOPICS, Kinds.class);
        approvals = firm.server().bean(Approvals.class);
    }

    @AfterAll
    static void stop() {
        firm.close();
    }

    @Test
    @Attack("T26")
    void tenRefundsOf99NeedOneApproval() {
        for (var i = 1; i <= 10; i++) {
            assertThat(signs(ask("C1", 9_900, null)))
                    .as("%d refunds", i)
                    .isEqualTo("store-manager");
        }
        assertThat(signs(ask("C1", 9_900, null)))
                .as("the eleventh is above 1000.00 in all")
                .isEqualTo("general-office");
        assertThat(signs(ask("N1", 9_900, null))).as("another").isEqualTo("store-manager");
    }

    @Test
    void whatIsAskedAboutOneMemberAddsUpWhoeverAsks() {
        assertThat(signs(ask("M1", 60_000, "mbs_1"))).isEqualTo("store-manager");
        assertThat(signs(ask("M2", 60_000, "mbs_1"))).isEqualTo("general-office");
        assertThat(signs(ask("FM", 60_000, "mbs_2"))).isEqualTo("store-manager");
    }

    @Test
    void twoAtOnceDoNotBothSlipUnder() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            var one = pool.submit(() -> signs(ask("CH", 60_000, "mbs_3")));
            var other = pool.submit(() -> signs(ask("G2", 60_000, "mbs_3")));
            assertThat(java.util.List.of(one.get(), other.get()))
                    .containsExactlyInAnyOrder("store-manager", "general-office");
        }
    }

    @Test
    void whoeverIsAloneAgreesADayLaterAndInSight() {
        var request = ask("M1", 100, "mbs_4");
        var early = approvals.decide(person("M1"), request.id(), Decision.APPROVE, null);
        assertThat(Office.told(early)).isEqualTo("SEPARATION_OF_DUTIES maker, checker");
        firm.server().moveTo(firm.server().bean(Clock.class).now().plus(Duration.ofHours(25)));
        var late = approvals.decide(person("M1"), request.id(), Decision.APPROVE, null);
        assertThat(Office.told(late)).isEqualTo("APPROVED 1");
        var alone = firm.server().get("/approvals?alone=true").body().path("items");
        assertThat(alone).hasSize(1);
        assertThat(alone.get(0).path("maker").asString()).isEqualTo("M1");
    }

    @Test
    void anInboxIsCountedAndFiltered() {
        ask("C1", 100, "mbs_5");
        var counts = firm.server().get("/approvals/counts", "Huika-Actor", "M1").body();
        assertThat(counts.path("mine").asInt()).isPositive();
        assertThat(counts.path("mineByKind").path("refund").asInt())
                .isEqualTo(counts.path("mine").asInt());
        var mine = firm.server().get("/approvals?mine=true&kind=refund", "Huika-Actor", "M1");
        assertThat(mine.body().path("items")).hasSize(counts.path("mine").asInt());
        assertThat(
                        firm.server()
                                .get("/approvals?mine=true&kind=other", "Huika-Actor", "M1")
                                .body()
                                .path("items"))
                .isEmpty();
        assertThat(firm.server().get("/approvals?branch=S002").body().path("items")).isEmpty();
    }

    private static ApprovalRequest ask(String maker, long amount, @Nullable String about) {
        var asking =
                new Asking(
                        "refund",
                        Firm.PROGRAM,
                        "S001",
                        "thing " + NUMBER.incrementAndGet(),
                        "0".repeat(64),
                        "a refund",
                        amount,
                        about);
        return firm.server()
                .bean(Atomic.class)
                .run(() -> Outcome.done(approvals.ask(person(maker), asking)))
                .orThrow();
    }

    private static String signs(ApprovalRequest request) {
        return firm.server()
                .get("/approvals/" + request.text())
                .body()
                .path("steps")
                .get(0)
                .path("roles")
                .get(0)
                .asString();
    }

    private static Actor person(String code) {
        return new Actor(
                TestServer.class.getSimpleName(),
                Actor.ADMIN,
                code,
                Permissions.all(),
                Scope.ALL,
                Scope.ALL,
                Scope.ALL);
    }
}
