package huika.custody;

import static huika.custody.CardRoom.assertRefused;
import static huika.custody.CardRoom.done;
import static huika.custody.CardRoom.ranges;
import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.program.card.CheckDigit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// One delivery of cards without codes goes through hands. Each test goes on where the last one
/// stopped.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CustodyTest {

    private static final String KIND = "plain";
    private static CardRoom room;
    private static long first;

    @BeforeAll
    static void open() {
        room = new CardRoom();
        var segment = room.delivered(KIND, 1_000, null).path("segment");
        first = Long.parseLong(segment.path("first").asString()) / 10;
    }

    @AfterAll
    static void close() {
        room.close();
    }

    /// The number of the n-th card.
    private static String card(int n) {
        return (first + n) + "" + CheckDigit.DAMM.of(Long.toString(first + n));
    }

    @Test
    @Order(1)
    @Requirement({"STK-10", "BRN-15"})
    void cardsGoDownTheChainAndTheGiverAnswersUntilTheTakerSigns() {
        assertRefused(room.give("C1", "C2", KIND, 10), 409, "CUSTODY_GAP");
        assertRefused(room.give("SM1", "SM1", KIND, 10), 409, "SEPARATION_OF_DUTIES");
        assertRefused(room.give("SM1", "CS1", KIND, 10), 409, "CUSTODY_GAP");
        assertRefused(room.give("SM1", "NOBODY", KIND, 10), 422, "STAFF_UNKNOWN");
        var given = done(room.give("SM1", "C1", KIND, 20));
        assertThat(given.path("dueOn").asString()).isEqualTo("2026-01-06");
        assertThat(given.path("answers").asString()).isEqualTo("SM1");
        var where = room.where(card(0));
        assertThat(where.path("state").asString()).isEqualTo("HANDED_OVER");
        assertThat(where.path("custodian").asString()).isEqualTo("SM1");
        assertRefused(room.give("SM1", "C2", KIND, ranges(card(5), card(5))), 409, "CUSTODY_GAP");
        assertRefused(room.take("C2", given, 20), 403, "PERMISSION_DENIED");
        var mismatch = room.take("C1", given, 19);
        assertRefused(mismatch, 409, "HANDOVER_MISMATCH");
        assertThat(mismatch.body().path("answers").asString()).isEqualTo("SM1");
        var path = "/card-hand-overs/" + given.path("id").asString() + "/acceptances";
        var others = room.as("C1", path, Map.of("found", ranges(card(1), card(20))));
        assertRefused(others, 409, "HANDOVER_MISMATCH");
        assertThat(others.body().path("lacking").path(0).asString())
                .isEqualTo(card(0) + "-" + card(0));
        var taken = done(room.as("C1", path, Map.of("found", ranges(card(0), card(19)))));
        assertThat(taken.path("answers").asString()).isEqualTo("C1");
        assertThat(room.where(card(19)).path("custodian").asString()).isEqualTo("C1");
        assertThat(room.where(card(20)).path("custodian").asString()).isEqualTo("SM1");
        assertRefused(room.take("C1", given, 20), 409, "DOCUMENT_STATE_INVALID");
    }

    @Test
    @Order(2)
    @Requirement({"STK-08", "ISS-01"})
    void cardsAreIssuedInOrderFromOnesOwnDrawer() {
        var issued = done(room.issue("C1", KIND, Map.of()));
        assertThat(issued.path("number").asString()).isEqualTo(card(0));
        var skipped = room.issue("C1", KIND, Map.of("number", card(9)));
        assertRefused(skipped, 409, "OUT_OF_SEQUENCE");
        assertThat(skipped.body().path("next").asString()).isEqualTo(card(1));
        var reasoned = Map.<String, Object>of("number", card(9), "reason", "顾客指定号码");
        done(room.issue("C1", KIND, reasoned));
        assertRefused(room.issue("C2", KIND, Map.of("number", card(1))), 409, "CUSTODY_GAP");
        assertRefused(room.issue("C2", KIND, Map.of()), 409, "CARD_NOT_ISSUABLE");
        var elsewhere = Map.<String, Object>of("number", card(1), "branch", "S002");
        assertRefused(room.issue("C1", KIND, elsewhere), 409, "CARD_NOT_ISSUABLE");
        assertRefused(room.issue("C1", KIND, Map.of("number", card(0))), 409, "CARD_NOT_ISSUABLE");
        var where = room.where(card(9));
        assertThat(where.path("state").asString()).isEqualTo("ISSUED");
        assertThat(where.path("answers").asBoolean()).isFalse();
        assertThat(where.path("way").valueStream().map(w -> w.path("what").asString()).toList())
                .containsExactly("numbered", "delivered", "given", "taken", "taken out", "issued");
        assertThat(room.drawer("C1", KIND).path("stock").asInt()).isEqualTo(18);
        assertThat(room.drawer("C1", KIND).path("next").asString()).isEqualTo(card(1));
    }

    @Test
    @Order(3)
    void theSameRequestIssuesOneCardAndARefusedOneLeavesTheDrawerAsItWas() {
        var body = new HashMap<String, Object>();
        body.put("membership", room.join());
        body.put("product", KIND);
        body.put("branch", "S001");
        var one = room.server.post("/cards", body, "Huika-Actor", "C1", "Idempotency-Key", "k1");
        var two = room.server.post("/cards", body, "Huika-Actor", "C1", "Idempotency-Key", "k1");
        assertThat(done(two).path("number")).isEqualTo(done(one).path("number"));
        assertThat(room.drawer("C1", KIND).path("stock").asInt()).isEqualTo(17);
        body.put("branch", "S009");
        assertThat(room.as("C1", "/cards", body).status()).isEqualTo(422);
        assertThat(room.drawer("C1", KIND).path("stock").asInt()).isEqualTo(17);
    }

    @Test
    @Order(4)
    void manyIssueAtOnceAndNobodyGetsTheSameCard() throws Exception {
        room.pass("SM1", "C2", KIND, 40);
        var memberships = new ArrayList<String>();
        for (var i = 0; i < 24; i++) memberships.add(room.join());
        var tasks = new ArrayList<Callable<String>>();
        for (var membership : memberships) {
            tasks.add(() ->
                    done(room.as(
                                    "C2",
                                    "/cards",
                                    Map.of(
                                            "membership",
                                            membership,
                                            "product",
                                            KIND,
                                            "branch",
                                            "S001")))
                            .path("number")
                            .asString());
        }
        var numbers = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(tasks)) numbers.add(each.get());
        }
        assertThat(numbers).doesNotHaveDuplicates().hasSize(24);
        assertThat(room.drawer("C2", KIND).path("stock").asInt()).isEqualTo(16);
        assertThat(room.drawer("C2", KIND).path("issued").asInt()).isEqualTo(24);
    }

    @Test
    @Order(5)
    @Requirement({"STK-13", "STK-08"})
    void aCountFindsWhatIsMissingAndSaysWhoPaysWhat() {
        var own = room.count("C2", Map.of("product", KIND, "staff", "C2", "counted", 14));
        assertRefused(own, 409, "SEPARATION_OF_DUTIES");
        assertRefused(
                room.count("SM1", Map.of("product", KIND, "staff", "C2")), 422, "FIELD_MISSING");
        var count = done(room.count("SM1", Map.of("product", KIND, "staff", "C2", "counted", 14)));
        assertThat(count.path("received").asInt()).isEqualTo(40);
        assertThat(count.path("issued").asInt()).isEqualTo(24);
        assertThat(count.path("expected").asInt()).isEqualTo(16);
        // 40 - 24 - 14 = 2, at 50.00 each
        assertThat(count.path("missing").asInt()).isEqualTo(2);
        assertThat(count.path("penalty").asInt()).isEqualTo(10_000);
        var path = "/card-cases/" + count.path("caseFile").asString();
        var opened = done(room.server.get(path));
        assertThat(opened.path("custodian").asString()).isEqualTo("C2");
        assertThat(opened.path("penalty").asInt()).isEqualTo(10_000);
        var lost = opened.path("ranges").path(0).path("first").asString();
        assertThat(room.where(lost).path("state").asString()).isEqualTo("MISSING");
        assertRefused(room.issue("C2", KIND, Map.of("number", lost)), 409, "CARD_NOT_ISSUABLE");
        var found = Map.of("found", ranges(lost, lost), "comment", "在抽屉夹层找到");
        assertRefused(room.as("C2", path + "/closures", found), 409, "SEPARATION_OF_DUTIES");
        var stranger = Map.of("found", ranges(card(0), card(0)), "comment", "x");
        assertRefused(room.as("SM1", path + "/closures", stranger), 422, "RANGE_INVALID");
        var closed = done(room.as("SM1", path + "/closures", found));
        assertThat(closed.path("penalty").asInt()).isEqualTo(5_000);
        assertThat(room.where(lost).path("state").asString()).isEqualTo("STOCK");
        assertThat(room.drawer("C2", KIND).path("missing").asInt()).isEqualTo(1);
        assertRefused(room.as("SM1", path + "/closures", found), 409, "DOCUMENT_STATE_INVALID");
    }

    @Test
    @Order(6)
    void whereTheyDoNotAgreeTheGiverGoesOnAnsweringAndACaseIsOpen() {
        var given = done(room.give("SM1", "C2", KIND, 10));
        var path = "/card-hand-overs/" + given.path("id").asString();
        var body = Map.of("counted", 9, "comment", "少一张");
        assertRefused(room.as("SM1", path + "/disputes", body), 403, "PERMISSION_DENIED");
        var disputed = done(room.as("C2", path + "/disputes", body));
        assertThat(disputed.path("state").asString()).isEqualTo("DISPUTED");
        assertThat(disputed.path("answers").asString()).isEqualTo("SM1");
        var number = disputed.path("ranges").path(0).path("first").asString();
        assertThat(room.where(number).path("state").asString()).isEqualTo("STOCK");
        var cases = done(room.server.get("/card-cases?program=card-room&state=OPEN"));
        assertThat(cases.path("items").path(0).path("kind").asString()).isEqualTo("HAND_OVER");
        var withdrawn = done(room.give("SM1", "C2", KIND, 10));
        var id = withdrawn.path("id").asString();
        done(room.as("SM1", "/card-hand-overs/" + id + "/withdrawals", Map.of()));
        assertRefused(room.take("C2", withdrawn, 10), 409, "DOCUMENT_STATE_INVALID");
    }

    @Test
    @Order(7)
    @Requirement({"STK-18", "LCY-19"})
    void cardsAreDestroyedOnlyBeforeTwoWitnesses() {
        var body = new HashMap<String, Object>();
        body.put("program", CardRoom.PROGRAM);
        body.put("product", KIND);
        body.put("kind", "DESTROYED");
        body.put("reason", "受潮");
        body.put("ranges", ranges(card(900), card(909)));
        assertRefused(room.as("C1", "/card-write-offs", body), 409, "CUSTODY_GAP");
        var opened = done(room.as("SM1", "/card-write-offs", body));
        var path = "/card-write-offs/" + opened.path("id").asString() + "/signatures";
        assertRefused(room.as("SM1", path, Map.of()), 409, "SEPARATION_OF_DUTIES");
        assertThat(done(room.as("C1", path, Map.of())).path("state").asString()).isEqualTo("OPEN");
        assertThat(room.where(card(905)).path("state").asString()).isEqualTo("STOCK");
        assertRefused(room.as("C1", path, Map.of()), 409, "SEPARATION_OF_DUTIES");
        var signed = done(room.as("BH1", path, Map.of()));
        assertThat(signed.path("state").asString()).isEqualTo("DONE");
        assertThat(signed.path("witnesses").size()).isEqualTo(2);
        assertThat(room.where(card(905)).path("state").asString()).isEqualTo("DESTROYED");
        assertThat(room.where(card(899)).path("state").asString()).isEqualTo("STOCK");
        var given = ranges(card(905), card(905));
        assertRefused(room.give("SM1", "C1", KIND, given), 409, "CUSTODY_GAP");
    }

    @Test
    @Order(8)
    @Requirement("STK-12")
    void dataOfNewMembersIsHandedInEachWeek() {
        var week = new HashMap<String, Object>();
        week.put("program", CardRoom.PROGRAM);
        week.put("week", "2026-01-05");
        week.put("handedIn", 25);
        assertRefused(
                room.as(
                        "SM1",
                        "/card-hand-ins",
                        Map.of("program", "card-room", "week", "2026-01-06", "handedIn", 1)),
                422,
                "FIELD_INVALID");
        var done = done(room.as("SM1", "/card-hand-ins", week));
        // three by C1, 24 by C2
        assertThat(done.path("enrolled").asInt()).isEqualTo(27);
        assertThat(done.path("carriedOver").asInt()).isEqualTo(2);
        assertThat(done.path("late").asBoolean()).isFalse();
        assertThat(done.path("finding").asString()).isEqualTo("HAND_IN_LATE");
        assertRefused(room.as("SM1", "/card-hand-ins", week), 409, "DOCUMENT_STATE_INVALID");
    }

    @Test
    @Order(9)
    @Requirement("STK-09")
    void cardsForAnotherBranchAreToldThreeWorkingDaysBefore() {
        room.pass("SM1", "OP1", KIND, 100);
        var back = room.drawer("OP1", KIND);
        var from = back.path("next").asString();
        var body = Long.parseLong(from) / 10;
        var last = (body + 99) + "" + CheckDigit.DAMM.of(Long.toString(body + 99));
        assertRefused(room.give("OP1", "SM2", KIND, 100), 409, "SEGMENT_NOT_ANNOUNCED");
        var told = new HashMap<String, Object>();
        told.put("program", CardRoom.PROGRAM);
        told.put("product", KIND);
        told.put("branch", "S002");
        told.put("ranges", ranges(from, last));
        // Monday to Thursday: three working days before Thursday is Monday
        told.put("plannedOn", "2026-01-07");
        var late = room.as("OP1", "/card-announcements", told);
        assertRefused(late, 409, "NOTICE_TOO_LATE");
        assertThat(late.body().path("by").asString()).isEqualTo("2026-01-04");
        told.put("plannedOn", "2026-01-08");
        done(room.as("OP1", "/card-announcements", told));
        assertRefused(room.give("OP1", "SM2", KIND, 100), 409, "SEGMENT_NOT_ANNOUNCED");
        room.server.put("/test-clock", Map.of("now", "2026-01-08T09:00:00+08:00"));
        var given = done(room.give("OP1", "SM2", KIND, 100));
        done(room.take("SM2", given, 100));
        assertThat(room.where(from).path("branch").asString()).isEqualTo("S002");
    }

    @Test
    @Order(10)
    @Requirement({"STK-10", "LCY-05", "ISS-01"})
    void aReplacementIsTakenOutOfTheClerksOwnDrawer() {
        var issued = done(room.issue("SM2", KIND, Map.of("branch", "S002")));
        var old = issued.path("number").asString();
        done(room.as("SM2", "/cards/" + old + "/loss-reports", Map.of("reason", "遗失")));
        var path = "/cards/" + old + "/replacements";
        var body = Map.of("branch", "S002");
        assertRefused(room.as("C3", path, body), 409, "CARD_NOT_ISSUABLE");
        var next = room.drawer("SM2", KIND).path("next").asString();
        var other = Map.of("branch", "S002", "number", next);
        assertRefused(room.as("C3", path, other), 409, "CUSTODY_GAP");
        var before = room.drawer("SM2", KIND).path("stock").asInt();
        var first = room.server.post(path, body, "Huika-Actor", "SM2", "Idempotency-Key", "r1");
        var again = room.server.post(path, body, "Huika-Actor", "SM2", "Idempotency-Key", "r1");
        assertThat(done(first).path("number").asString()).isEqualTo(next);
        assertThat(done(again).path("number").asString()).isEqualTo(next);
        assertThat(room.where(next).path("state").asString()).isEqualTo("ISSUED");
        assertThat(room.drawer("SM2", KIND).path("stock").asInt()).isEqualTo(before - 1);
        assertRefused(room.as("SM2", path, body), 409, "CARD_STATE_TRANSITION_INVALID");
        assertThat(room.drawer("SM2", KIND).path("stock").asInt()).isEqualTo(before - 1);
    }

    @Test
    @Order(11)
    @Requirement({"STK-08", "STK-10"})
    void nobodyLeavesWithCardsInTheirDrawer() {
        room.pass("SM1", "C1", KIND, 1);
        var held = room.drawer("C1", KIND).path("stock").asLong();
        var leaving = Map.of("program", CardRoom.PROGRAM, "reason", "离职");
        var kept = room.server.post("/staff/C1/departures", leaving);
        assertRefused(kept, 409, "CUSTODY_GAP");
        assertThat(kept.body().path("held").asLong()).isEqualTo(held);
        var elsewhere = Map.of("program", CardRoom.PROGRAM, "branch", "S002", "role", "cashier");
        assertRefused(room.server.post("/staff/C1/transfers", elsewhere), 409, "CUSTODY_GAP");
        var here = Map.of("program", CardRoom.PROGRAM, "branch", "S001", "role", "shift-lead");
        done(room.server.post("/staff/C1/transfers", here));
        var back = Map.of("program", CardRoom.PROGRAM, "branch", "S001", "role", "cashier");
        done(room.server.post("/staff/C1/transfers", back));
        room.pass("C1", "C2", KIND, held);
        done(room.server.post("/staff/C1/departures", leaving));
    }

    @Test
    @Order(12)
    @Requirement("STK-08")
    void drawersNobodyCountedAreToldPageByPage() {
        room.server.put("/test-clock", Map.of("now", "2026-03-02T09:00:00+08:00"));
        var path = "/card-counts/due?program=card-room&limit=1";
        var people = new ArrayList<String>();
        var next = "";
        do {
            var page = done(room.server.get(next.isEmpty() ? path : path + "&cursor=" + next));
            assertThat(page.path("items").size()).isEqualTo(1);
            people.add(page.path("items").path(0).path("person").asString());
            next = page.path("nextCursor").asString("");
        } while (!next.isEmpty());
        assertThat(people).contains("C2", "SM1", "SM2").doesNotHaveDuplicates();
        var all = done(room.server.get("/card-counts/due?program=card-room&limit=200"));
        assertThat(all.path("items").size()).isEqualTo(people.size());
    }

    @Test
    @Order(13)
    void drawersAndRangesAreListedAndUnknownNumbersAreNot() {
        assertRefused(room.server.get("/card-stock/numbers/12345"), 404, "NOT_FOUND");
        assertRefused(room.server.get("/card-stock/numbers/x"), 404, "NOT_FOUND");
        var list = done(room.server.get("/card-stock?program=card-room&limit=1"));
        var more =
                done(
                        room.server.get(
                                "/card-stock?program=card-room&limit=200&cursor="
                                        + list.path("nextCursor").asString()));
        assertThat(more.path("items").size()).isGreaterThanOrEqualTo(3);
        var ranges = "/card-stock/ranges?program=card-room&product=plain&staff=";
        var lying = done(room.server.get(ranges + "SM1&state=DESTROYED"));
        assertThat(lying.path("items").path(0).path("quantity").asInt()).isEqualTo(10);
        assertThat(lying.path("items").size()).isEqualTo(1);
    }
}
