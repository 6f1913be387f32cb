package huika.access;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.organization.Branch;
import huika.organization.NewStaff;
import huika.organization.Organization;
import huika.program.role.Presets;
import huika.program.role.Reach;
import huika.program.role.Role;
import huika.security.Actor;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.StepUp;
import huika.web.Door;
import huika.world.Golden;
import huika.world.TestServer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route, asked for by every role: at a branch, at headquarters, with a grant that is over,
/// after leaving, unknown, and through a key that may not speak for anybody. What comes out of it
/// is docs/reference/permissions.md.
@Requirement({"STF-01", "DAT-17", "BRN-03", "BRN-12", "PRG-14"})
class PermissionMatrixTest {

    private static final String PROGRAM = "matrix";
    private static final String OTHER = "matrix-other";

    private static TestServer server;
    private static Door door;
    private static String trusted;
    private static String plain;
    private static Map<String, HandlerMethod> routes;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        door = server.bean(Door.class);
        trusted = key(Permissions.all());
        plain = key(List.of("branch:read"));
        routes = routes();
        var staff = new ArrayList<NewStaff>();
        for (var role : Presets.all().keySet()) {
            staff.add(member("S-" + role, role, "S1"));
            staff.add(member("H-" + role, role, "HQ"));
        }
        staff.add(member("NOBODY", "no-such-role", "S1"));
        staff.add(member("LEFT", "owner", "S1"));
        staff.add(member("LATE", "no-such-role", "S1"));
        var organization = server.bean(Organization.class);
        organization.load(PROGRAM, branches(), staff);
        organization.load(OTHER, List.of(branch("S9", "own")), List.of());
        organization.load(
                PROGRAM,
                branches(),
                staff.stream().filter(each -> !each.code().equals("LEFT")).toList());
        for (var role : Presets.all().keySet()) expired(role);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRoleDoesWhatItsRowSaysAndNothingElse() {
        var cells = 0;
        for (var route : routes.entrySet()) {
            var permission = permission(route.getValue());
            if (isOpen(permission)) continue;
            for (var role : Presets.all().values()) {
                // no post gives the rights of an emergency
                var emergency = role.code().equals(Grant.EMERGENCY);
                var reach = emergency ? null : role.permissions().get(permission);
                atBranch(route, role, reach);
                atHeadquarters(route, role, reach);
                cells += 2;
            }
        }
        assertThat(cells).isGreaterThan(5_000);
    }

    @Test
    void withoutARightEveryDoorStaysShut() {
        routes.forEach((route, method) -> {
            if (permission(method).equals(Permissions.ANYONE)) return;
            assertThat(enter(method, null, null)).as(route).isEqualTo(Code.UNAUTHENTICATED);
            assertThat(enter(method, "Bearer hk_test_0000000000_no", null))
                    .as(route)
                    .isEqualTo(Code.UNAUTHENTICATED);
            assertThat(enter(method, trusted, "LEFT")).as(route).isEqualTo(Code.STAFF_UNKNOWN);
            assertThat(enter(method, plain, "S-owner"))
                    .as("asserted without actor:assert: " + route)
                    .isEqualTo(Code.PERMISSION_DENIED);
            if (permission(method).equals(Permissions.SELF)) return;
            assertThat(enter(method, trusted, "NOBODY"))
                    .as(route)
                    .isEqualTo(Code.PERMISSION_DENIED);
            assertThat(enter(method, trusted, "LATE"))
                    .as("every role granted until yesterday: " + route)
                    .isEqualTo(Code.PERMISSION_DENIED);
        });
    }

    /// The same at the outside, so that nothing comes in beside the door.
    @Test
    void overHttpNobodyComesInWithoutAKey() {
        routes.forEach((route, method) -> {
            if (permission(method).equals(Permissions.ANYONE)) return;
            var verb = route.substring(0, route.indexOf(' '));
            var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[a-zA-Z]+}", "x");
            var body = verb.equals("GET") ? null : "{}";
            var nobody = server.send(verb, path, body, Map.of("Authorization", ""));
            // a route that takes files asks for their kind first, whoever it is
            if (nobody.status() == 415) return;
            assertThat(nobody.status()).as(route + " " + nobody.text()).isEqualTo(401);
            if (permission(method).equals(Permissions.SELF)) return;
            var idle = Map.of("Authorization", trusted, "Huika-Actor", "NOBODY");
            assertThat(server.send(verb, path, body, idle).code())
                    .as(route)
                    .isEqualTo("PERMISSION_DENIED");
        });
    }

    @Test
    void thePageShowsEveryRoute() {
        Golden.holds("docs/reference/permissions.md", page());
    }

    private static void atBranch(
            Map.Entry<String, HandlerMethod> route, Role role, @Nullable Reach reach) {
        var what = route.getKey() + " by " + role.code();
        var entered = enter(route.getValue(), trusted, "S-" + role.code());
        if (reach == null) {
            assertThat(entered).as(what).isEqualTo(Code.PERMISSION_DENIED);
            return;
        }
        assertThat(entered).as(what).isInstanceOf(Actor.class);
        var actor = (Actor) entered;
        assertThat(actor.maySee("S1")).as(what + ": own branch").isTrue();
        assertThat(actor.maySee("S2")).as(what + ": another branch").isFalse();
        assertThat(actor.maySeeProgram(PROGRAM)).as(what).isTrue();
        assertThat(actor.maySeeProgram(OTHER)).as(what + ": another program").isFalse();
        assertThat(role.permissions().keySet()).as(what).containsAll(actor.permissions());
    }

    private static void atHeadquarters(
            Map.Entry<String, HandlerMethod> route, Role role, @Nullable Reach reach) {
        var what = route.getKey() + " by " + role.code() + " at headquarters";
        var entered = enter(route.getValue(), trusted, "H-" + role.code());
        if (reach == null) {
            assertThat(entered).as(what).isEqualTo(Code.PERMISSION_DENIED);
            return;
        }
        var actor = (Actor) entered;
        assertThat(actor.maySee("HQ")).as(what).isTrue();
        assertThat(actor.maySee("S1")).as(what).isEqualTo(reach == Reach.ALL);
        assertThat(actor.maySeeProgram(OTHER)).as(what + ": another program").isFalse();
    }

    private static Object enter(
            HandlerMethod method, @Nullable String authorization, @Nullable String staff) {
        try {
            return door.enter(method, authorization, staff, null);
        } catch (RefusedException refused) {
            return refused.refusal().code();
        }
    }

    private static String page() {
        var page =
                new StringBuilder(
                        """
                        # Permissions

                        Who may call which route: a key that holds the permission, and a member of staff whose role
                        does. `A` everywhere the grant reaches, `B` in their own branch, `O` what is their own (where a
                        module keeps no owner: their branch). A post in a program's file gives the role of its name; a
                        program may write roles of its own; everything else is granted. ⚿ asks for a fresh second
                        factor. A test writes this page, and tries every cell of it.

                        | route | permission | roles |
                        |---|---|---|
                        """);
        routes.forEach((route, method) -> {
            var permission = permission(method);
            var roles = new ArrayList<String>();
            for (var role : Presets.all().values()) {
                var reach = role.permissions().get(permission);
                if (reach != null) roles.add(role.code() + " " + reach.name().charAt(0));
            }
            var who =
                    permission.equals(Permissions.ANYONE)
                            ? "without a key"
                            : permission.equals(Permissions.SELF)
                                    ? "whoever is signed in, about themselves"
                                    : permission.equals(Permissions.MEMBER)
                                            ? "a member in the portal, about themselves"
                                            : roles.isEmpty()
                                                    ? "keys only"
                                                    : String.join(", ", roles);
            page.append(
                    "| `%s`%s | `%s` | %s |%n"
                            .formatted(
                                    route,
                                    method.hasMethodAnnotation(StepUp.class) ? " ⚿" : "",
                                    permission,
                                    who));
        });
        page.append("\n## Roles\n\n| role | 名称 | name | permissions |\n|---|---|---|---|\n");
        for (var role : Presets.all().values()) {
            var held = new TreeMap<String, List<String>>();
            role.permissions()
                    .forEach((permission, reach) -> {
                        var noun = permission.substring(0, permission.indexOf(':'));
                        var verb = permission.substring(noun.length() + 1);
                        held.computeIfAbsent(
                                        noun + " " + reach.name().charAt(0),
                                        each -> new ArrayList<>())
                                .add(verb);
                    });
            var words = new ArrayList<String>();
            held.forEach((noun, verbs) -> {
                var space = noun.lastIndexOf(' ');
                words.add(
                        "%s:%s %s"
                                .formatted(
                                        noun.substring(0, space),
                                        String.join("/", verbs),
                                        noun.substring(space + 1)));
            });
            page.append(
                    "| `%s` | %s | %s | %s |%n"
                            .formatted(
                                    role.code(), role.zh(), role.en(), String.join(", ", words)));
        }
        page.append(
                """

                ## Kept apart

                No person holds both of a pair; S7 is said at a grant and refused on one case. Where `security` has
                `small shop: yes`, only S1, S2, S3 and S8 hold.

                | no. | one | other |
                |---|---|---|
                """);
        for (var pair : SeparationRules.PAIRS) {
            page.append("| %s | %s | %s |%n".formatted(pair.number(), pair.one(), pair.other()));
        }
        return page.toString();
    }

    private static Map<String, HandlerMethod> routes() {
        var found = new TreeMap<String, HandlerMethod>();
        server.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (!method.hasMethodAnnotation(Permission.class)) return;
                    for (var verb : info.getMethodsCondition().getMethods()) {
                        for (var path : info.getPatternValues()) {
                            found.put(verb + " " + path.replace("/api/v1", ""), method);
                        }
                    }
                });
        return found;
    }

    private static String permission(HandlerMethod method) {
        return Objects.requireNonNull(method.getMethodAnnotation(Permission.class)).value();
    }

    private static boolean isOpen(String permission) {
        return permission.equals(Permissions.ANYONE) || permission.equals(Permissions.SELF);
    }

    private static void expired(String role) {
        var yesterday = LocalDate.of(2026, 1, 4);
        server.bean(GrantStore.class)
                .insert(
                        new Grant(
                                role.hashCode() & 0xfffffffL,
                                PROGRAM,
                                "LATE",
                                role,
                                GrantScope.ALL,
                                yesterday.minusDays(30),
                                yesterday,
                                null,
                                null,
                                "A1",
                                Instant.parse("2025-12-01T00:00:00Z"),
                                "0".repeat(64),
                                Grant.State.ACTIVE,
                                "apr_1",
                                yesterday.minusDays(30),
                                null,
                                null,
                                null,
                                null));
    }

    private static String key(Iterable<String> permissions) {
        var body = new HashMap<String, Object>();
        body.put("client", "matrix");
        body.put("permissions", permissions);
        body.put("perSecond", 100_000);
        body.put("burst", 1_000_000);
        return "Bearer " + server.post("/api-keys", body).body().path("key").asString();
    }

    private static NewStaff member(String code, String role, String branch) {
        return new NewStaff(code, code, role, branch, null, null);
    }

    private static List<Branch> branches() {
        return List.of(branch("HQ", Branch.HEADQUARTERS), branch("S1", "own"), branch("S2", "own"));
    }

    private static Branch branch(String code, String kind) {
        return new Branch(code, code, kind, List.of(), null, true);
    }
}
