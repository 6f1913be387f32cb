package huika.approval;

import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.Scope;
import huika.world.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;

/// A company with headquarters and two stores, a program that names chains, and things people ask
/// consent for.
final class Office implements AutoCloseable {

    static final String PROGRAM = "department-store";
    private static final Map<String, String> CONTENT = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> DONE = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final String STAFF =
            """
            branches:
              - {code: S001, name: 百货本店, tills: [T1, T2]}
              - {code: S002, name: 百货二店}
              - {code: HQ, name: 总部, kind: headquarters}

            staff:
              - {code: E007, name: 王芳, role: cashier, branch: S001}
              - {code: H1, name: 周一, role: branch-head, branch: S001}
              - {code: H1B, name: 吴二, role: branch-head, branch: S001}
              - {code: H2, name: 郑三, role: branch-head, branch: S002}
              - {code: HQH, name: 冯四, role: branch-head, branch: HQ}
              - {code: G1, name: 陈五, role: general-office, branch: HQ}
              - {code: F1, name: 褚六, role: finance, branch: HQ}
              - {code: F2, name: 卫七, role: finance, branch: HQ}

            approvals:
              ordered:
                steps:
                  - {roles: [branch-head], within: 2 working days}
                  - {roles: [general-office], at: anywhere, within: 3 days}
              parallel:
                steps: [{roles: [branch-head, finance], needs: all}]
              either:
                steps: [{roles: [general-office, finance]}]
              twice:
                steps: [{roles: [finance]}, {roles: [finance]}]
              banded:
                bands:
                  - {up to: 100.00, steps: [{roles: [cashier, branch-head]}]}
                  - {up to: 5000.00, steps: [{roles: [finance]}]}
                steps: [{roles: [finance]}, {roles: [general-office]}]

            """;

    /// Kinds for the chains above, and `free`, for which the program names none.
    static class Kinds {
        @Bean
        ApprovalKind ordered() {
            return kind("ordered");
        }

        @Bean
        ApprovalKind parallel() {
            return kind("parallel");
        }

        @Bean
        ApprovalKind either() {
            return kind("either");
        }

        @Bean
        ApprovalKind twice() {
            return kind("twice");
        }

        @Bean
        ApprovalKind banded() {
            return kind("banded");
        }

        @Bean
        ApprovalKind free() {
            return kind("free");
        }

        private static ApprovalKind kind(String name) {
            return new ApprovalKind(
                    name,
                    "tier:override",
                    request ->
                            Optional.ofNullable(CONTENT.get(request.subject())).map(Office::sha256),
                    (request, checker) -> {
                        if ("refused".equals(CONTENT.get(request.subject()))) {
                            return Outcome.refused(Code.BENEFIT_ALREADY_USED);
                        }
                        Objects.requireNonNull(DONE.get(request.subject())).incrementAndGet();
                        return Outcome.done("done by " + checker.person());
                    },
                    (request, checker) -> Outcome.done("not done"));
        }
    }

    private final TestServer server;
    private final Approvals approvals;

    Office() {
        this.server = TestServer.with(List.of(program()), Kinds.class);
        this.approvals = server.bean(Approvals.class);
    }

    TestServer server() {
        return server;
    }

    Approvals approvals() {
        return approvals;
    }

    /// Somebody of the staff, with no permission of their own but to decide; the admin key says who
    /// it is, as no other may.
    static Actor staff(String code) {
        return new Actor(
                "office",
                Actor.ADMIN,
                code,
                Set.of("approval:decide"),
                Scope.ALL,
                Scope.ALL,
                Scope.ALL);
    }

    /// Asks as E007 for something new at store S001.
    ApprovalRequest ask(String kind) {
        return ask("E007", kind, "S001", null, "content");
    }

    ApprovalRequest ask(
            String maker,
            String kind,
            @Nullable String branch,
            @Nullable Long amount,
            String content) {
        var subject = "thing " + NUMBER.incrementAndGet();
        CONTENT.put(subject, content);
        DONE.put(subject, new AtomicInteger());
        var asking = new Asking(kind, PROGRAM, branch, subject, sha256(content), subject, amount);
        return server.bean(Atomic.class)
                .run(() -> Outcome.done(approvals.ask(staff(maker), asking)))
                .orThrow();
    }

    static void change(ApprovalRequest request, String content) {
        CONTENT.put(request.subject(), content);
    }

    static int timesDone(ApprovalRequest request) {
        return Objects.requireNonNull(DONE.get(request.subject())).get();
    }

    /// `PENDING 2`, `APPROVED 2`, or the code of the refusal.
    String agree(String person, ApprovalRequest request) {
        return told(approvals.decide(staff(person), request.id(), Decision.APPROVE, null));
    }

    String reject(String person, ApprovalRequest request, @Nullable String comment) {
        return told(approvals.decide(staff(person), request.id(), Decision.REJECT, comment));
    }

    static String told(Outcome<ApprovalRequest> outcome) {
        return switch (outcome) {
            case Outcome.Done<ApprovalRequest>(var request) ->
                    request.state() + " " + request.step();
            case Outcome.Refused<ApprovalRequest>(Refusal(var code, var facts, var faults)) ->
                    code
                            + (facts.containsKey("pair") ? " " + facts.get("pair") : "")
                            + (faults.isEmpty() ? "" : " " + faults.getFirst().pointer());
        };
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path program() {
        try (var in =
                Objects.requireNonNull(
                        Office.class.getResourceAsStream("/programs/department-store.yaml"))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var begin = text.indexOf("branches:");
            var end = text.indexOf("merchandise:");
            var file = Files.createTempDirectory("huika-office-").resolve("program.yaml");
            return Files.writeString(file, text.substring(0, begin) + STAFF + text.substring(end));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
