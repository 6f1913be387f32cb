package huika.access;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One of every resource that belongs to somebody, at branch S001 of its program.
final class OneOfEach {

    /// Programs that have what the corner shop has not.
    static final List<Path> PROGRAMS =
            List.of(file("desk"), file("card-room"), file("form-shop"), file("strict-hotel"));

    private static final String DESK = "desk";
    private static final String ROOM = "card-room";

    private final TestServer server;
    private final Map<String, String> made;

    private OneOfEach(Firm firm, Map<String, String> made) {
        this.server = firm.server();
        this.made = made;
    }

    /// By the beginning of its routes.
    static Map<String, String> made(Firm firm) {
        var server = firm.server();
        var made = new HashMap<String, String>();
        made.put("/programs", Firm.PROGRAM);
        made.put("/branches", "S001");
        made.put("/staff", "C1");
        made.put("/departments", "GO");
        var form =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "name",
                        "李雷",
                        "phone",
                        "13600000001",
                        "branch",
                        "S001");
        var member = done(server.post("/members", form));
        made.put("/members", member.body().path("id").asString());
        var membership = member.body().path("membership").asString();
        made.put("/memberships", membership);
        var card =
                done(
                        server.post(
                                "/cards",
                                Map.of(
                                        "membership",
                                        membership,
                                        "product",
                                        "member",
                                        "branch",
                                        "S001")));
        made.put("/cards", card.body().path("number").asString());
        var topUp =
                done(
                        server.post(
                                "/top-ups",
                                Map.of(
                                        "branch",
                                        "S001",
                                        "membership",
                                        membership,
                                        "amount",
                                        10_000,
                                        "tender",
                                        Map.of("kind", "cash"))));
        made.put("/top-ups", topUp.body().path("id").asString());
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 1_000);
        var sale =
                done(
                        server.post(
                                "/purchases",
                                Map.of(
                                        "branch",
                                        "S001",
                                        "membership",
                                        membership,
                                        "lines",
                                        List.of(line),
                                        "tenders",
                                        List.of(Map.of("kind", "cash")))));
        made.put("/purchases", sale.body().path("id").asString());
        var grant =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "staff",
                        "X1",
                        "role",
                        "cashier",
                        "scope",
                        "branch",
                        "place",
                        "S001");
        made.put(
                "/grants",
                done(firm.as("A1", "POST", "/grants", grant)).body().path("id").asString());
        made.put("/approvals", firm.approval("grant"));
        var shift =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "branch",
                        "S001",
                        "till",
                        "T1",
                        "operator",
                        "C1",
                        "floatAmount",
                        0);
        made.put("/shifts", done(server.post("/shifts", shift)).body().path("id").asString());
        var close = Map.of("program", Firm.PROGRAM, "branch", "S001", "day", "2026-01-04");
        made.put(
                "/day-closes",
                done(server.post("/day-closes", close)).body().path("id").asString());
        var item =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "branch",
                        "S001",
                        "sku",
                        "X",
                        "name",
                        "面包",
                        "price",
                        500);
        made.put("/goods", done(server.post("/goods", item)).body().path("id").asString());
        var tie =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "staff",
                        "C1",
                        "memberNumber",
                        member.body().path("memberNumber").asString(),
                        "relation",
                        "RELATIVE");
        made.put("/relatives", done(server.post("/relatives", tie)).body().path("id").asString());
        var letter =
                Map.of(
                        "program",
                        Firm.PROGRAM,
                        "memberships",
                        List.of(membership),
                        "fields",
                        List.of("name"),
                        "purpose",
                        "x");
        made.put(
                "/access-requests",
                done(firm.as("M1", "POST", "/access-requests", letter))
                        .body()
                        .path("id")
                        .asString());
        made.put("/card-products", "member");
        var account = done(server.post("/accounts", Map.of("staff", "C1"))).body();
        made.put("/accounts", account.path("account").path("id").asString());
        new OneOfEach(firm, made).fromOtherPrograms();
        return made;
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer;
    }

    private void fromOtherPrograms() {
        files();
        money();
        form();
        sanction();
        cards();
        var given =
                Map.of(
                        "program", DESK,
                        "branch", "S001",
                        "product", "house",
                        "value", 1_000,
                        "reason", "x");
        keep("/complimentary-cards", as("E006", "/complimentary-cards", given));
        keep("/dormancy-lists", as("E002", "/dormancy-lists", Map.of("program", DESK)));
    }

    /// A scan, and a file of members to be taken in.
    private void files() {
        var pdf = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);
        var octets = Map.of("Content-Type", "application/octet-stream");
        var where = "/attachments?program=desk&branch=S001&purpose=signed-form";
        keep("/attachments", server.send("POST", where, pdf, octets));
        var csv = "外部编号,姓名,手机号,门店\nP1,顾客,13900001111,S001\n";
        var path = "/imports?file=a.csv&kind=members&program=" + Firm.PROGRAM;
        keep("/imports", server.post(path, csv, "Content-Type", "text/csv"));
        var period = Map.of("from", "2026-01-05", "to", "2026-01-05");
        keep(
                "/backtests",
                server.post("/programs/" + Firm.PROGRAM + "/versions/1/backtests", period));
    }

    /// The file of a top-up that was keyed wrong: money on its way back.
    private void money() {
        var body = joining(DESK);
        body.put("idDocument", Map.of("type", "passport", "number", "E00000001"));
        var membership = done(server.post("/members", body)).body().path("membership").asString();
        var card =
                Map.of(
                        "membership",
                        membership,
                        "product",
                        "paid",
                        "branch",
                        "S001",
                        "tender",
                        Map.of("kind", "cash"),
                        "reminded",
                        true);
        var number = done(as("E006", "/cards", card)).body().path("number").asString();
        var money =
                Map.of(
                        "branch",
                        "S001",
                        "card",
                        number,
                        "amount",
                        500_000,
                        "tender",
                        Map.of("kind", "cash"));
        var topUp = done(server.post("/top-ups", money)).body().path("id").asString();
        var ordered =
                Map.of(
                        "program",
                        DESK,
                        "branch",
                        "S001",
                        "product",
                        "ordered",
                        "membership",
                        membership,
                        "face",
                        50_000,
                        "quantity",
                        2);
        keep("/card-registrations", server.post("/card-registrations", ordered));
        var end =
                Map.of(
                        "program", DESK,
                        "lastUse", "2026-12-31",
                        "notice", "x",
                        "plan", "x");
        keep("/program-ends", server.post("/program-ends", end));
        var mistake = Map.of("paid", 50_000, "ground", "OPERATING_ERROR", "responsible", "E007");
        keep("/desk-cases", as("E006", "/top-ups/" + topUp + "/corrections", mistake));
    }

    private void form() {
        var body = joining("form-shop");
        body.put("signature", true);
        var membership = done(server.post("/members", body)).body().path("membership").asString();
        var paper = Map.of("membership", membership, "signed", true, "entryClass", "new");
        keep("/enrolment-forms", server.post("/enrolment-forms", paper));
    }

    private void sanction() {
        var member = done(server.post("/members", joining("strict-hotel"))).body();
        var path = "/memberships/" + member.path("membership").asString() + "/sanctions";
        keep("/sanctions", as("E007", path, Map.of("ground", "ABUSE", "evidence", "x")));
    }

    /// From the design of a card to its end.
    private void cards() {
        var drawing =
                Map.of(
                        "program", ROOM,
                        "product", "plain",
                        "title", "x",
                        "layout", "x",
                        "material", "PVC",
                        "brandCheck", "x");
        var design = keep("/card-designs", as("CS1", "/card-designs", drawing));
        var path = "/card-designs/" + design.path("id").asString() + "/submissions";
        agree(done(as("CS1", path, Map.of())).body(), "MK1");
        var wanted =
                Map.of(
                        "program", ROOM,
                        "branch", "S001",
                        "product", "plain",
                        "reason", "x",
                        "onHand", 0,
                        "neededBy", "2026-04-01",
                        "quantity", 100);
        var order = keep("/card-orders", as("SM1", "/card-orders", wanted));
        agree(order, "BH1", "GO1");
        var steps = "/card-orders/" + order.path("id").asString();
        done(as("CS1", steps + "/contacts", Map.of("comment", "x")));
        done(as("CS1", steps + "/numbers", Map.of()));
        done(as("SC1", steps + "/confirmations", Map.of()));
        var segment = done(as("SM1", steps + "/deliveries", Map.of())).body().path("segment");
        var first = segment.path("first").asString();
        var last = segment.path("last").asString();
        made.put("/card-segments", segment.path("id").asString());
        made.put("/card-stock/numbers", first);
        var lost = new HashMap<>(some(first));
        lost.put("staff", "SM1");
        keep("/card-cases", as("SM1", "/card-cases", lost));
        var spoiled = new HashMap<>(some(last));
        spoiled.put("kind", "DESTROYED");
        keep("/card-write-offs", as("SM1", "/card-write-offs", spoiled));
        var given = Map.of("program", ROOM, "product", "plain", "to", "C1", "quantity", 5);
        keep("/card-hand-overs", as("SM1", "/card-hand-overs", given));
        var special =
                Map.of(
                        "program", ROOM,
                        "product", "special",
                        "branch", "S001",
                        "quantity", 5,
                        "offer", "x",
                        "discount", 1_500,
                        "reason", "x");
        keep("/special-card-requests", as("SM1", "/special-card-requests", special));
    }

    private static Map<String, Object> some(String number) {
        return Map.of(
                "program",
                ROOM,
                "product",
                "plain",
                "ranges",
                List.of(Map.of("first", number, "last", number)),
                "reason",
                "x");
    }

    private Map<String, Object> joining(String program) {
        return new HashMap<>(
                Map.of(
                        "program", program,
                        "name", "李雷",
                        "phone", "13600000009",
                        "branch", "S001"));
    }

    private void agree(JsonNode asked, String... staff) {
        var path = "/approvals/" + asked.path("approval").asString() + "/decisions";
        for (var each : staff) done(as(each, path, Map.of("decision", "APPROVE")));
    }

    private Answer as(String staff, String path, Object body) {
        return server.post(path, body, "Huika-Actor", staff);
    }

    private JsonNode keep(String stem, Answer answer) {
        var body = done(answer).body();
        made.put(stem, body.path("id").asString());
        return body;
    }

    private static Path file(String program) {
        return Path.of("src/test/resources/programs/" + program + ".yaml");
    }
}
