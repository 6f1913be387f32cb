package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is over is forgotten: at night, and not before its time.
@Requirement("DAT-06")
class SignInCleaningTest {

    @Test
    void whatIsOverIsForgottenAtNight() {
        try (var people = new People()) {
            var person = people.personWithFactor("branch:read");
            later(people, Duration.ofMinutes(1));
            person.signIn(People.PASSWORD);
            person.signIn("not it at all, no");
            assertThat(rows(people, "challenge")).as("a half sign-in").isEqualTo(1);
            assertThat(rows(people, "guess")).isPositive();
            var invited = people.hire("branch:read");
            people.server().post("/accounts", Map.of("staff", invited));

            assertThat(clean(people)).isEqualTo(Map.of());
            later(people, SignIn.PATIENCE.plusSeconds(1));
            assertThat(clean(people)).isEqualTo(Map.of("challenges", 1L));
            later(people, GuessRules.FORGOTTEN);
            assertThat(clean(people)).isEqualTo(Map.of("guesses", 1L));
            later(people, SignInCleaningJob.KEPT.minusDays(1));
            assertThat(clean(people)).as("the link that was used").isEqualTo(Map.of("links", 1L));
            later(people, Duration.ofDays(1));
            assertThat(clean(people)).isEqualTo(Map.of("sessions", 1L, "links", 1L));

            assertThat(person.signInWithCode(People.PASSWORD).status()).isEqualTo(201);
            assertThat(clean(people)).isEqualTo(Map.of());
            assertThat(person.get("/me").status()).isEqualTo(200);
            assertThat(people.server().get("/audit?action=session:begin").text())
                    .contains(person.staff());
        }
    }

    /// Runs the job, and tells what it forgot.
    private static Map<String, Long> clean(People people) {
        var run = people.server().post("/jobs/sign-in-cleaning/runs", "");
        assertThat(run.status()).as(run.text()).isEqualTo(201);
        var counts = new java.util.HashMap<String, Long>();
        run.body()
                .path("counts")
                .properties()
                .forEach(each -> {
                    if (each.getValue().asLong() > 0) {
                        counts.put(each.getKey(), each.getValue().asLong());
                    }
                });
        return counts;
    }

    private static long rows(People people, String table) {
        return people.server()
                .sql()
                .sql("select count(*) from account." + table)
                .query(Long.class)
                .single();
    }

    private static void later(People people, Duration time) {
        var server = people.server();
        server.moveTo(server.bean(Clock.class).now().plus(time));
    }
}
