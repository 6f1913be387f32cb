package huika.account;

import huika.organization.Branch;
import huika.organization.NewStaff;
import huika.organization.Organization;
import huika.security.Granted;
import huika.security.Rights;
import huika.security.Scope;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// A shop whose staff get accounts; each test takes people of its own.
final class People implements AutoCloseable {

    static final String PROGRAM = "sign-in-shop";
    static final String PASSWORD = "three green kettles";
    private static final Map<String, Set<String>> GRANTED = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    private final TestServer server;
    private final Map<String, NewStaff> staff = new ConcurrentHashMap<>();

    /// What people may do, as the test says.
    static class Grants {
        @Bean
        @Primary
        Rights told() {
            return new Rights() {
                @Override
                public Optional<Granted> of(String code, Instant now) {
                    return Optional.ofNullable(GRANTED.get(code))
                            .map(may ->
                                    new Granted(may, Scope.of("A1"), Scope.ALL, Scope.of(PROGRAM)));
                }

                @Override
                public Optional<Granted> of(String code, String permission, Instant now) {
                    return of(code, now);
                }
            };
        }
    }

    People(Class<?>... more) {
        var all = new ArrayList<Class<?>>(List.of(more));
        all.add(Grants.class);
        this.server = TestServer.with(all.toArray(Class<?>[]::new));
    }

    TestServer server() {
        return server;
    }

    /// Takes somebody on.
    String hire(String... permissions) {
        return hireNamed("王小芳", null, permissions);
    }

    private String hireNamed(String name, @Nullable String phone, String... permissions) {
        var code = "E" + NUMBER.incrementAndGet();
        staff.put(code, new NewStaff(code, name, "cashier", "A1", phone, null));
        GRANTED.put(code, Set.of(permissions));
        load();
        return code;
    }

    /// The file no longer lists them.
    void dismiss(String code) {
        staff.remove(code);
        GRANTED.remove(code);
        load();
    }

    /// The same, but what they may do is not told anew: only what ended with them is gone.
    void dismissQuietly(String code) {
        staff.remove(code);
        load();
    }

    private void load() {
        var branch = new Branch("A1", "一店", "own", List.of("T1"), null, true);
        server.bean(Organization.class).load(PROGRAM, List.of(branch), List.copyOf(staff.values()));
    }

    /// An account with a password; the answer to its making.
    Answer account(String code) {
        var made = server.post("/accounts", Map.of("staff", code));
        var link = made.body().path("link").asString();
        var set =
                server.send(
                        "POST",
                        "/passwords",
                        Map.of("link", link, "password", PASSWORD),
                        Map.of("Authorization", ""));
        if (set.status() != 201) throw new AssertionError(set.text());
        return made;
    }

    /// Somebody with an account, in a browser of their own.
    Browser person(String... permissions) {
        var code = hire(permissions);
        account(code);
        return new Browser(server, code);
    }

    /// The same, signed in, with a code generator.
    Browser personWithFactor(String... permissions) {
        var person = person(permissions);
        person.signIn(PASSWORD);
        person.enrol(PASSWORD);
        return person;
    }

    @Override
    public void close() {
        server.close();
    }
}
