package huika.portal;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// A shop whose members have a portal. Every test brings members of its own.
final class PortalShop implements AutoCloseable {

    static final String PROGRAM = "portal-shop";
    static final String PIN = "739146";

    private static final Path FILE = Path.of("src/test/resources/programs/portal-shop.yaml");
    private static final AtomicInteger PHONES = new AtomicInteger();

    final TestServer server;

    PortalShop(Class<?>... more) {
        server =
                TestServer.with(
                        List.of(FILE, Path.of("src/test/resources/programs/card-shop.yaml")), more);
    }

    /// A member, as the counter knows them.
    record Member(String phone, String id, String membership, String card) {}

    static String phone() {
        return "139%08d".formatted(PHONES.incrementAndGet());
    }

    /// A member with an active card; 1,000.00 are on it.
    Member rich() {
        var member = join(phone(), "member");
        done(server.post("/top-ups", topUp(member, 100_000)));
        return member;
    }

    /// The same with a PIN.
    Member pinned() {
        var member = join(phone(), "pinned");
        done(server.post("/cards/" + member.card() + "/activations", Map.of("pin", PIN)));
        done(server.post("/top-ups", topUp(member, 100_000)));
        return member;
    }

    Member join(String phone, String product) {
        var form =
                Map.of(
                        "program",
                        PROGRAM,
                        "name",
                        "李雷",
                        "phone",
                        phone,
                        "branch",
                        "S001",
                        "consents",
                        List.of("sms"));
        var joined = done(server.post("/members", form));
        var membership = joined.path("membership").asString();
        var wanted = Map.of("membership", membership, "product", product, "branch", "S001");
        var card = done(server.post("/cards", wanted)).path("number").asString();
        return new Member(phone, joined.path("id").asString(), membership, card);
    }

    static Map<String, Object> topUp(Member member, long amount) {
        return Map.of(
                "branch",
                "S001",
                "card",
                member.card(),
                "amount",
                amount,
                "tender",
                Map.of("kind", "cash"));
    }

    /// One line of food, paid with this.
    static Map<String, Object> sale(String card, long amount, String tender) {
        var body = new HashMap<String, Object>();
        body.put("branch", "S001");
        body.put("till", "T1");
        body.put("card", card);
        body.put(
                "lines",
                List.of(
                        Map.of(
                                "sku",
                                "X",
                                "category",
                                "food",
                                "quantity",
                                1,
                                "unitPrice",
                                amount)));
        body.put("tenders", List.of(Map.of("kind", tender)));
        return body;
    }

    Phone phoneOf(Member member) {
        return new Phone(this, member.phone());
    }

    /// A member's phone, signed in.
    Phone signedIn(Member member) {
        var phone = phoneOf(member);
        done(phone.signIn());
        return phone;
    }

    /// The code that was sent last to a phone.
    String code(String phone) {
        for (var sent : done(server.get("/demo/phone-codes", "Authorization", "")).path("items")) {
            if (sent.path("phone").asString().endsWith(phone)) return sent.path("code").asString();
        }
        throw new AssertionError("nothing was sent to " + phone);
    }

    boolean wasSent(String phone) {
        for (var sent : done(server.get("/demo/phone-codes")).path("items")) {
            if (sent.path("phone").asString().endsWith(phone)) return true;
        }
        return false;
    }

    long balance(Member member, String asset) {
        var standing = done(server.get("/memberships/" + member.membership()));
        return standing.path("balances").path(asset).asLong();
    }

    void later(Duration time) {
        server.moveTo(server.bean(Clock.class).now().plus(time));
    }

    static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.body();
    }

    static void refused(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    static void refusedAt(Answer answer, String code, String pointer) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.body().path("errors").path(0).path("pointer").asString())
                .as(answer.text())
                .isEqualTo(pointer);
    }

    /// Books, lots and balances agree.
    void prove() {
        var proof = done(server.post("/proofs", Map.of()));
        assertThat(proof.path("clean").asBoolean()).as(proof.toString()).isTrue();
    }

    @Override
    public void close() {
        server.close();
    }
}
