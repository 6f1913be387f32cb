package huika.card;

import static huika.card.CardShop.assertRefused;
import static huika.card.CardShop.done;
import static huika.card.CardShop.numbered;
import static huika.card.CardShop.paid;
import static huika.card.CardShop.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.program.card.CheckDigit;
import huika.world.TestServer.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Cards come into being over HTTP.
class CardIssueTest {

    private static CardShop shop;

    @BeforeAll
    static void open() {
        shop = new CardShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aVirtualCardIsActiveAtIssue() {
        var membership = shop.join();
        var card = done(shop.issue(membership, "plain"));
        assertThat(card.status()).isEqualTo(201);
        assertThat(card.body().path("status").asString()).isEqualTo("ACTIVE");
        assertThat(card.body().path("fee").asLong()).isZero();
        var number = card.body().path("number").asString();
        assertThat(number).matches("62[0-9]{12}");
        assertThat(CheckDigit.LUHN.of(number.substring(0, 13))).isEqualTo(number.charAt(13));
        var read = done(shop.server.get("/cards/" + number)).body();
        assertThat(read.path("membership").asString()).isEqualTo(membership);
        assertThat(read.path("activatedOn").asString()).isEqualTo("2026-01-05");
        assertThat(read.path("pinSet").asBoolean()).isFalse();
    }

    @Test
    @Requirement("LCY-07")
    void aCardWithAFeeIsIssuedOnceItIsPaid() {
        var membership = shop.join();
        var unpaid = shop.issue(membership, "paid");
        assertRefused(unpaid, 409, "FEE_UNPAID");
        assertThat(unpaid.body().path("fee").asLong()).isEqualTo(1_800);
        var card = done(shop.server.post("/cards", paid(membership, "paid"))).body();
        assertThat(card.path("fee").asLong()).isEqualTo(1_800);
        assertThat(card.path("validUntil").asString()).isEqualTo("2027-01-04");
        var entries =
                shop.server
                        .sql()
                        .sql(
                                """
                                select e.source, e.target, e.asset, e.amount
                                  from ledger.entry e
                                  join card.card c on c.journal = e.journal
                                 where c.number = ? and e.kind = 'CARD_FEE'
                                """)
                        .param(card.path("number").asString())
                        .query()
                        .listOfRows();
        assertThat(entries)
                .containsExactly(
                        Map.of(
                                "source",
                                "customer",
                                "target",
                                "tender:cash",
                                "asset",
                                "money",
                                "amount",
                                1_800L));
        assertThat(shop.server.post("/proofs", Map.of()).body().path("clean").asBoolean()).isTrue();
    }

    @Test
    void theSameKeyIssuesOneCardAndAnswersTheSame() {
        var body = wanted(shop.join(), "linked");
        var first = shop.server.post("/cards", body, "Idempotency-Key", "issue-1");
        done(
                shop.change(
                        first.body().path("number").asString(),
                        "activations",
                        Map.of("pin", "739146")));
        var again = shop.server.post("/cards", body, "Idempotency-Key", "issue-1");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.body().path("status").asString()).isEqualTo("ISSUED");
        var other =
                shop.server.post(
                        "/cards", wanted(shop.join(), "linked"), "Idempotency-Key", "issue-1");
        assertRefused(other, 422, "IDEMPOTENCY_KEY_REUSED");
        assertRefused(
                shop.server.post("/cards", body, "Idempotency-Key", ""),
                400,
                "IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void aDryRunIssuesNothing() {
        var before = shop.count("select count(*) from card.card");
        var body = paid(shop.join(), "paid");
        var dry = shop.server.post("/cards?dryRun=true", body);
        assertThat(dry.status()).as(dry.text()).isEqualTo(200);
        assertThat(dry.body().path("fee").asLong()).isEqualTo(1_800);
        var gift =
                Map.of(
                        "program",
                        "card-shop",
                        "product",
                        "gift",
                        "branch",
                        "S001",
                        "tender",
                        Map.of("kind", "cash"));
        var accounts = shop.count("select count(*) from ledger.account");
        done(shop.server.post("/cards?dryRun=true", gift));
        assertThat(shop.count("select count(*) from card.card")).isEqualTo(before);
        assertThat(shop.count("select count(*) from ledger.account")).isEqualTo(accounts);
    }

    @Test
    @Requirement("MEM-07")
    void aMemberHoldsNoMoreCardsOfAProductThanAllowed() {
        var membership = shop.join();
        var first = done(shop.issue(membership, "plain")).body().path("number").asString();
        var second = shop.issue(membership, "plain");
        assertRefused(second, 409, "DUPLICATE_MEMBER_KEY");
        assertThat(second.body().path("atMost").asLong()).isEqualTo(1);
        assertThat(second.body().path("card").asString()).isEqualTo("****" + first.substring(10));
        for (var i = 0; i < 3; i++) done(shop.issue(membership, "several"));
        assertRefused(shop.issue(membership, "several"), 409, "DUPLICATE_MEMBER_KEY");
    }

    @Test
    @Requirement("MEM-07")
    void ofManyAtOnceOnlyAsManyAsAllowedAreIssued() throws Exception {
        var membership = shop.join();
        var answers = together(40, i -> shop.issue(membership, "several"));
        var codes =
                answers.stream()
                        .collect(Collectors.groupingBy(Answer::code, Collectors.counting()));
        assertThat(codes).isEqualTo(Map.of("", 3L, "DUPLICATE_MEMBER_KEY", 37L));
        var items =
                done(shop.server.get("/memberships/" + membership + "/cards")).body().path("items");
        assertThat(items.size()).isEqualTo(3);
    }

    @Test
    @Requirement("CAT-04")
    void excludedPartiesGetNoCard() {
        var distributor = shop.join("distributor");
        var refused = shop.issue(distributor, "customers");
        assertRefused(refused, 409, "PARTY_EXCLUDED");
        assertThat(refused.body().path("party").asString()).isEqualTo("distributor");
        done(shop.issue(distributor, "plain"));
        done(shop.issue(shop.join(), "customers"));
    }

    @Test
    @Requirement("MEM-05")
    void aNumberGivenByHandMustFitAndBeFree() {
        var first = shop.join();
        done(shop.server.post("/cards", numbered(first, "unchecked", "HK0000017")));
        assertRefused(
                shop.server.post("/cards", numbered(shop.join(), "unchecked", "HK0000017")),
                409,
                "CARD_NUMBER_DUPLICATE");
        for (var wrong : List.of("HK000017", "HK00000017", "HX0000017", "HK00000I7", "")) {
            assertRefused(
                    shop.server.post("/cards", numbered(first, "unchecked", wrong)),
                    422,
                    "CODE_RULE_VIOLATION");
        }
        assertRefused(
                shop.server.post("/cards", numbered(first, "plain", "62000000000010")),
                422,
                "CODE_RULE_VIOLATION");
        done(shop.server.post("/cards", numbered(first, "plain", "62000000000013")));
    }

    @Test
    @Requirement("MEM-05")
    void ofManyWhoGiveTheSameNumberOneGetsIt() throws Exception {
        var members = IntStream.range(0, 16).mapToObj(i -> shop.join()).toList();
        var answers =
                together(
                        16,
                        i ->
                                shop.server.post(
                                        "/cards",
                                        numbered(members.get(i), "unchecked", "HK7654321")));
        var codes =
                answers.stream()
                        .collect(Collectors.groupingBy(Answer::code, Collectors.counting()));
        assertThat(codes).isEqualTo(Map.of("", 1L, "CARD_NUMBER_DUPLICATE", 15L));
    }

    @Test
    void drawnNumbersGoRoundThoseGivenByHandUntilNoneIsLeft() {
        var membership = shop.join();
        var given = "70" + CheckDigit.LUHN.of("70");
        done(shop.server.post("/cards", numbered(membership, "tiny", given)));
        var numbers = new HashSet<String>();
        for (var i = 0; i < 9; i++) {
            numbers.add(done(shop.issue(membership, "tiny")).body().path("number").asString());
        }
        assertThat(numbers).hasSize(9).doesNotContain(given);
        assertRefused(shop.issue(membership, "tiny"), 409, "CARD_NOT_ISSUABLE");
    }

    @Test
    @Requirement({"IDN-09", "CAT-05"})
    void aBearerCardBringsAnAccountOfItsOwn() {
        var gift =
                Map.of(
                        "program",
                        "card-shop",
                        "product",
                        "gift",
                        "branch",
                        "S001",
                        "tender",
                        Map.of("kind", "cash"));
        var first = done(shop.server.post("/cards", gift, "Idempotency-Key", "gift-1"));
        assertThat(first.body().path("number").asString()).matches("99[0-9]{6}");
        assertThat(
                        first.body().path("membership").isNull()
                                || first.body().path("membership").isMissingNode())
                .isTrue();
        var accounts = shop.count("select count(*) from ledger.account");
        var again = done(shop.server.post("/cards", gift, "Idempotency-Key", "gift-1"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shop.count("select count(*) from ledger.account")).isEqualTo(accounts);
        var number = first.body().path("number").asString();
        done(shop.server.post("/top-ups", CardShop.topUp(number, 5_000)));
        done(shop.server.post("/purchases", CardShop.sale(number)));
        assertRefused(
                shop.change(number, "loss-reports", Map.of()),
                409,
                "OPERATION_NOT_AVAILABLE_ANONYMOUS");
        assertRefused(shop.server.post("/cards", paid(shop.join(), "gift")), 422, "FIELD_INVALID");
    }

    @Test
    void whatIsUnknownIsRefusedByName() {
        var membership = shop.join();
        assertRefused(shop.issue(membership, "platinum"), 422, "CARD_PRODUCT_UNKNOWN");
        assertRefused(shop.issue("mbs_0000000000001", "plain"), 404, "NOT_FOUND");
        assertRefused(shop.issue("nonsense", "plain"), 404, "NOT_FOUND");
        assertRefused(
                shop.server.post(
                        "/cards",
                        Map.of("membership", membership, "product", "plain", "branch", "S9")),
                422,
                "BRANCH_UNKNOWN");
        assertRefused(
                shop.server.post("/cards", Map.of("product", "plain", "branch", "S001")),
                422,
                "FIELD_MISSING");
        assertRefused(
                shop.server.post(
                        "/cards", Map.of("program", "x", "product", "plain", "branch", "S001")),
                404,
                "PROGRAM_UNKNOWN");
        assertRefused(shop.server.get("/cards/62000000000000"), 404, "NOT_FOUND");
        assertRefused(shop.server.get("/memberships/mbs_0000000000001/cards"), 404, "NOT_FOUND");
    }

    @Test
    void aRandomInitialPinIsToldOnce() {
        var body = wanted(shop.join(), "random");
        var first = done(shop.server.post("/cards", body, "Idempotency-Key", "pin-mail"));
        assertThat(first.body().path("initialPin").asString()).matches("[0-9]{6}");
        var again = done(shop.server.post("/cards", body, "Idempotency-Key", "pin-mail"));
        assertThat(again.body().path("initialPin").asString("")).isEmpty();
        var number = first.body().path("number").asString();
        var read = done(shop.server.get("/cards/" + number)).body();
        assertThat(read.path("pinSet").asBoolean()).isTrue();
        assertThat(read.path("pinInitial").asBoolean()).isTrue();
    }

    @Test
    void issuingIsToldAsAnEvent() {
        var number = shop.card("plain");
        var event =
                shop.server
                        .sql()
                        .sql(
                                """
                                select count(*) from outbox.event e
                                  join outbox.event_type t on t.number = e.type
                                  join card.card c on c.id = e.subject
                                 where t.name = 'card.issued' and c.number = ?
                                   and e.membership = c.account
                                """)
                        .param(number)
                        .query(Long.class)
                        .single();
        assertThat(event).isEqualTo(1);
        var feed =
                done(shop.server.settled().get("/events?type=card.issued&limit=200"))
                        .body()
                        .path("items");
        var told = new ArrayList<String>();
        feed.forEach(item -> told.add(item.path("data").path("number").asString()));
        assertThat(told).contains(number);
    }

    private interface Request {
        Answer send(int index);
    }

    private static List<Answer> together(int count, Request request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < count; i++) {
                var index = i;
                all.add(() -> request.send(index));
            }
            var answers = new ArrayList<Answer>();
            for (var each : threads.invokeAll(all)) answers.add(each.get());
            return answers;
        }
    }
}
