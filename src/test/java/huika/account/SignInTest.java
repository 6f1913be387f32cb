package huika.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import huika.house.Requirement;
import huika.security.Visit;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("STF-01")
class SignInTest {

    private static People people;

    @BeforeAll
    static void open() {
        people = new People();
    }

    @AfterAll
    static void close() {
        people.close();
    }

    /// What one test guesses wrong from this address must not hold the next.
    @BeforeEach
    void waitForTheAddress() {
        later(AddressGuard.WITHIN);
    }

    @Test
    void anInvitationLetsItsHolderSetAPasswordOnce() {
        var code = people.hire("branch:read");
        var made = people.server().post("/accounts", Map.of("staff", code));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.body().path("account").path("status").asString()).isEqualTo("INVITED");
        var link = made.body().path("link").asString();
        assertThat(new Browser(people.server(), code).signIn(People.PASSWORD).code())
                .isEqualTo("SIGN_IN_REFUSED");

        var weak = set(link, "在王小芳家楼下有三把蓝雨伞");
        assertThat(weak.code()).isEqualTo("PASSWORD_WEAK");
        assertThat(weak.body().path("why").asString()).isEqualTo("PERSONAL");
        assertThat(set(link, People.PASSWORD).status()).isEqualTo(201);
        assertThat(set(link, "another fine password").code()).isEqualTo("LINK_INVALID");
        assertThat(set("x".repeat(43), People.PASSWORD).code()).isEqualTo("LINK_INVALID");

        var person = new Browser(people.server(), code);
        var in = person.signIn(People.PASSWORD);
        assertThat(in.status()).as(in.text()).isEqualTo(201);
        assertThat(in.body().path("status").asString()).isEqualTo("SIGNED_IN");
        assertThat(in.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Max-Age", "Expires");
        assertThat(people.server().post("/accounts", Map.of("staff", code)).code())
                .isEqualTo("ACCOUNT_EXISTS");
        assertThat(people.server().post("/accounts", Map.of("staff", "NOBODY")).code())
                .isEqualTo("STAFF_UNKNOWN");
    }

    @Test
    void aLinkIsOverAfterADay() {
        var code = people.hire();
        var link = people.server().post("/accounts", Map.of("staff", code)).body().path("link");
        later(StaffAccounts.LINK);
        assertThat(set(link.asString(), People.PASSWORD).code()).isEqualTo("LINK_INVALID");
    }

    @Test
    void aNewLinkTakesThePlaceOfTheOldOne() {
        var code = people.hire();
        var made = people.server().post("/accounts", Map.of("staff", code));
        var id = made.body().path("account").path("id").asString();
        var again = people.server().post("/accounts/" + id + "/invitations", Map.of());
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(set(made.body().path("link").asString(), People.PASSWORD).code())
                .isEqualTo("LINK_INVALID");
        assertThat(set(again.body().path("link").asString(), People.PASSWORD).status())
                .isEqualTo(201);
    }

    @Test
    void whoSignsInDoesWhatTheyAreGrantedAndNothingElse() {
        var person = people.person("branch:read");
        assertThat(person.get("/branches?program=" + People.PROGRAM).status()).isEqualTo(401);
        person.signIn(People.PASSWORD);
        var seen = person.get("/branches?program=" + People.PROGRAM);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(person.get("/staff?program=" + People.PROGRAM).code())
                .isEqualTo("PERMISSION_DENIED");

        var me = person.get("/me").body();
        assertThat(me.path("staff").asString()).isEqualTo(person.staff());
        assertThat(me.path("name").asString()).isEqualTo("王小芳");
        assertThat(me.path("permissions").toString()).isEqualTo("[\"branch:read\"]");
        assertThat(me.path("branches").toString()).isEqualTo("[\"A1\"]");
        assertThat(me.path("posts").path(0).path("role").asString()).isEqualTo("cashier");
        assertThat(me.path("csrfToken").asString()).isEqualTo(person.csrf());
        assertThat(me.path("session").path("factor").asString()).isEqualTo("password");
    }

    @Test
    void wrongNameWrongPasswordAndLockedAccountLookAlike() {
        var person = people.person("branch:read");
        var locked = people.person("branch:read");
        var id = idOf(locked);
        assertThat(locked.signIn(People.PASSWORD).status()).isEqualTo(201);
        var lock = people.server().post("/accounts/" + id + "/locks", Map.of("reason", "lost"));
        assertThat(lock.body().path("status").asString()).isEqualTo("LOCKED");
        assertThat(locked.get("/me").status()).isEqualTo(401);

        var wrong = person.signIn("not the right one");
        var unknown = new Browser(people.server(), "NOBODY").signIn(People.PASSWORD);
        var out = locked.signIn(People.PASSWORD);
        assertThat(wrong.code()).isEqualTo("SIGN_IN_REFUSED");
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(out.text()).isEqualTo(wrong.text());
        assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());

        people.server().post("/accounts/" + id + "/unlocks", Map.of());
        assertThat(locked.signIn(People.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void fiveWrongPasswordsMakeTheNextWaitAlsoForNamesNobodyHas() {
        for (var name : List.of(people.person("branch:read").staff(), "E-NOBODY")) {
            later(AddressGuard.WITHIN);
            var guesser = new Browser(people.server(), name);
            for (var i = 0; i < GuessRules.FREE; i++) {
                assertThat(guesser.signIn("guess number " + i).code()).isEqualTo("SIGN_IN_REFUSED");
            }
            var held = guesser.signIn(People.PASSWORD);
            assertThat(held.status()).isEqualTo(429);
            assertThat(held.header("Retry-After")).isNotEmpty();
            assertThat(Integer.parseInt(held.header("Retry-After"))).isBetween(55, 61);
            later(Duration.ofSeconds(62));
            assertThat(guesser.signIn("once more wrong").code()).isEqualTo("SIGN_IN_REFUSED");
            assertThat(guesser.signIn(People.PASSWORD).status()).isEqualTo(429);
        }
    }

    @Test
    void manyGuessesAtOnceGetNoMoreThanFiveVerdicts() throws Exception {
        var person = people.person("branch:read");
        var start = new CountDownLatch(1);
        var codes = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var tries =
                    java.util.stream.IntStream.range(0, 16)
                            .mapToObj(i ->
                                    threads.submit(() -> {
                                        start.await();
                                        return new Browser(people.server(), person.staff())
                                                .signIn("guess " + i + " of many")
                                                .code();
                                    }))
                            .toList();
            start.countDown();
            for (var each : tries) codes.add(each.get());
        }
        assertThat(codes).filteredOn("SIGN_IN_REFUSED"::equals).hasSize(GuessRules.FREE);
        assertThat(codes).filteredOn("TOO_MANY_REQUESTS"::equals).hasSize(16 - GuessRules.FREE);
    }

    @Test
    void whoGuessesFromElsewhereLocksNobodyOut() {
        var person = people.person("branch:read");
        person.signIn(People.PASSWORD);
        var elsewhere = new Visit("203.0.113.7", "Chrome on Windows");
        var signIn = people.server().bean(SignIn.class);
        for (var i = 0; i < 9; i++) {
            var ignored = signIn.begin(elsewhere, person.staff(), "guess from afar " + i);
        }
        assertThat(signIn.begin(elsewhere, person.staff(), People.PASSWORD).toString())
                .contains("TOO_MANY_REQUESTS");
        assertThat(person.signIn(People.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void oneAddressTriesTwentyNamesAndWaits() {
        var guard = people.server().bean(AddressGuard.class);
        var signIn = people.server().bean(SignIn.class);
        var sprayer = new Visit("198.51.100.9", "curl");
        for (var i = 0; i < AddressGuard.MOST; i++) {
            assertThat(signIn.begin(sprayer, "NAME-" + i, "summer of 2026!").toString())
                    .contains("SIGN_IN_REFUSED");
        }
        assertThat(signIn.begin(sprayer, "NAME-X", "summer of 2026!").toString())
                .contains("TOO_MANY_REQUESTS");
        assertThat(guard.refuse("198.51.100.10")).isNull();
        later(AddressGuard.WITHIN);
        assertThat(guard.refuse("198.51.100.9")).isNull();
    }

    /// Memory is what Argon2id costs, and unlike time it can be counted to the byte.
    @Test
    void unknownUserCostsTheSame() {
        var person = people.person("branch:read").staff();
        var signIn = people.server().bean(SignIn.class);
        var from = new Visit("192.0.2.1", "curl");
        var known = allocated(() -> signIn.begin(from, person, "wrong words"));
        var unknown = allocated(() -> signIn.begin(from, "NO-BODY", "wrong words"));
        assertThat(unknown).isGreaterThan(19L << 20);
        assertThat((double) known / unknown).isBetween(0.95, 1.05);
    }

    private static long allocated(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static String idOf(Browser person) {
        var id = person.signIn(People.PASSWORD);
        assertThat(id.status()).isEqualTo(201);
        return person.get("/me").body().path("account").asString();
    }

    private static huika.world.TestServer.Answer set(String link, String password) {
        return people.server()
                .send(
                        "POST",
                        "/passwords",
                        Map.of("link", link, "password", password),
                        Map.of("Authorization", ""));
    }

    private static void later(Duration time) {
        var server = people.server();
        server.moveTo(server.bean(huika.kernel.Clock.class).now().plus(time));
    }
}
