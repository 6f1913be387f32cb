package huika.access;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A company with headquarters, two stores and a franchisee, and a second program beside it.
public final class Firm implements AutoCloseable {

    public static final String PROGRAM = "corner-shop";
    public static final String OTHER = "gift-shop";

    private static final String PEOPLE =
            """
            branches:
              - {code: HQ, name: 总部, kind: headquarters}
              - {code: S001, name: 本店, tills: [T1, T2], region: east}
              - {code: S002, name: 分店, region: west}
              - {code: F001, name: 加盟店, kind: franchise}
            departments:
              - {code: GO, name: 总经办, head: G1}
              - {code: CS, name: 客服部, parent: GO, head: CH}
            staff:
              - {code: C1, name: 收银员, role: cashier, branch: S001}
              - {code: M1, name: 店长, role: store-manager, branch: S001}
              - {code: M2, name: 分店店长, role: store-manager, branch: S002}
              - {code: FM, name: 加盟店长, role: store-manager, branch: F001}
              - {code: A1, name: 安全管理员, role: security-admin, branch: HQ}
              - {code: G1, name: 总经办, role: general-office, branch: HQ, department: GO}
              - {code: G2, name: 总经办二, role: general-office, branch: HQ, department: GO}
              - {code: CH, name: 客服负责人, role: customer-service-head, branch: HQ, department: CS}
              - {code: N1, name: 夜班, role: night-porter, branch: S001}
              - {code: X1, name: 无职, role: nothing, branch: S001}
            roles:
              night-porter: {name: 夜班前台, like: front-desk, may: [discount:override], may not: [top-up:create]}
              nothing: {name: 见习}

            """;

    private final TestServer server;
    private final Map<String, String> keys = new HashMap<>();

    public Firm(Class<?>... more) {
        this("", more);
    }

    /// @param topics more topics of the program
    public Firm(String topics, Class<?>... more) {
        this.server = TestServer.with(List.of(program(topics), other()), more);
    }

    private Firm(List<Path> beside) {
        var all = new ArrayList<>(List.of(program(""), other()));
        all.addAll(beside);
        this.server = TestServer.with(all);
    }

    /// The same on a server that has more programs.
    static Firm among(List<Path> beside) {
        return new Firm(beside);
    }

    public TestServer server() {
        return server;
    }

    /// A request of a member of staff, through a key that may do everything they may.
    public Answer as(String staff, String method, String path, Map<String, ?> body) {
        var key = keys.computeIfAbsent("all", name -> key(Map.of()));
        return server.send(
                method,
                path,
                method.equals("GET") ? null : body,
                Map.of("Authorization", key, "Huika-Actor", staff));
    }

    /// The same through the admin key, which may decide.
    public Answer decide(String staff, String approval, String decision) {
        return server.post(
                "/approvals/" + approval + "/decisions",
                Map.of("decision", decision, "comment", "seen"),
                "Huika-Actor",
                staff);
    }

    /// A key with every permission but within `scopes`: `branches`, `tills`, `programs`.
    public String key(Map<String, List<String>> scopes) {
        return key(scopes, huika.security.Permissions.all());
    }

    public String key(Map<String, List<String>> scopes, Set<String> permissions) {
        var body = new HashMap<String, Object>(scopes);
        body.put("client", "firm");
        body.put("permissions", permissions);
        var made = server.post("/api-keys", body);
        if (made.status() != 201) throw new IllegalStateException(made.text());
        return "Bearer " + made.body().path("key").asString();
    }

    /// The approval behind what was asked for last about a subject.
    public String approval(String kind) {
        var found = server.get("/approvals?view=all&status=pending").body().path("items");
        for (var each : found) {
            if (each.path("kind").asString().equals(kind)) return each.path("id").asString();
        }
        throw new IllegalStateException("nothing waits: " + found);
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path other() {
        return Path.of("src/test/resources/programs/gift-shop.yaml");
    }

    private static Path program(String topics) {
        try {
            var text = Files.readString(Path.of("src/test/resources/programs/corner-shop.yaml"));
            var begin = text.indexOf("branches:");
            var end = text.indexOf("merchandise:");
            var file = Files.createTempDirectory("huika-firm-").resolve("program.yaml");
            return Files.writeString(
                    file, text.substring(0, begin) + PEOPLE + topics + text.substring(end));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
