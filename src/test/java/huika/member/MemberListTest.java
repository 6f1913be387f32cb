package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The list of members: whom it shows to whom, how it is narrowed, and how one turns its pages.
class MemberListTest {

    private final TestServer server = TestServer.shared();
    private String shop = "";

    @BeforeEach
    void openShop() {
        shop = "list-" + System.nanoTime();
        server.bean(PlainPrograms.class)
                .shop(shop, "unique: {by: phone}, categories: {regular: 普通会员, vip: 贵宾}");
    }

    @Test
    @Requirement("DAT-02")
    void itIsMaskedAndWrittenDown() {
        join("13800138001", "S001");
        var answer = list("");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var line = answer.body().path("items").path(0);
        assertThat(line.path("name").asString()).isEqualTo("李*");
        assertThat(line.path("phone").asString()).isEqualTo("138****8001");
        assertThat(line.path("memberNumber").asString()).isEqualTo("M-000001");
        assertThat(line.path("category").asString()).isEqualTo("regular");
        assertThat(line.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(line.path("branch").asString()).isEqualTo("S001");
        assertThat(line.path("lastPurchase").isNull()).isTrue();
        assertThat(answer.text()).doesNotContain("李雷", "13800138001");
        assertThat(
                        server.sql()
                                .sql("select kind || hits from member.search where program = ?")
                                .param(shop)
                                .query(String.class)
                                .list())
                .containsExactly("list1");
    }

    @Test
    void pagesFollowEachOtherTheNewestFirst() {
        var joined = new ArrayList<String>();
        for (var i = 0; i < 5; i++) joined.addFirst(join("1380013801" + i, "S001"));
        var first = list("&limit=2");
        assertThat(ids(first)).containsExactlyElementsOf(joined.subList(0, 2));
        var second = list("&limit=2&cursor=" + next(first));
        assertThat(ids(second)).containsExactlyElementsOf(joined.subList(2, 4));
        var third = list("&limit=2&cursor=" + next(second));
        assertThat(ids(third)).containsExactlyElementsOf(joined.subList(4, 5));
        assertThat(third.body().path("nextCursor").isNull()).isTrue();
        assertThat(list("&cursor=bm9uc2Vuc2U").code()).isEqualTo("CURSOR_INVALID");
        assertThat(list("&limit=1000").code()).isEqualTo("LIMIT_INVALID");
    }

    @Test
    void itIsNarrowedByBranchStatusCategoryDayAndLastPurchase() {
        var one = join("13800138001", "S001");
        var two = join("13800138002", "S002");
        assertThat(ids(list("&branch=S002"))).containsExactly(two);
        assertThat(ids(list("&branch=S001&status=ACTIVE"))).containsExactly(one);
        assertThat(ids(list("&status=SUSPENDED"))).isEmpty();
        assertThat(ids(list("&category=regular"))).containsExactly(two, one);
        assertThat(ids(list("&category=vip"))).isEmpty();
        assertThat(ids(list("&tier=gold"))).isEmpty();
        var today = server.get("/members/" + one).body().path("joinedOn").asString();
        assertThat(ids(list("&joinedFrom=" + today + "&joinedTo=" + today)))
                .containsExactly(two, one);
        assertThat(ids(list("&joinedTo=2020-01-01"))).isEmpty();
        assertThat(ids(list("&joinedFrom=2999-01-01"))).isEmpty();
        assertThat(ids(list("&idleSince=" + today))).isEmpty();
        assertThat(ids(list("&idleSince=2999-01-01"))).containsExactly(two, one);
        buy(one);
        assertThat(
                        list("&branch=S001")
                                .body()
                                .path("items")
                                .path(0)
                                .path("lastPurchase")
                                .asString())
                .isEqualTo(today);
        assertThat(list("&status=nonsense").status()).isEqualTo(400);
    }

    @Test
    void aBranchSeesItsOwnAndAForeignProgramIsAnUnknownOne() {
        var one = join("13800138001", "S001");
        join("13800138002", "S002");
        var key = key(Map.of("branches", List.of("S001")));
        assertThat(ids(list("", "Authorization", key))).containsExactly(one);
        assertThat(ids(list("&branch=S001", "Authorization", key))).containsExactly(one);
        assertThat(list("&branch=S002", "Authorization", key).code())
                .isEqualTo("BRANCH_NOT_PERMITTED");
        var both = key(Map.of("branches", List.of("S001", "S009")));
        assertThat(ids(list("", "Authorization", both))).containsExactly(one);
        var elsewhere = key(Map.of("programs", List.of("no-such-one")));
        assertThat(list("", "Authorization", elsewhere).code()).isEqualTo("PROGRAM_UNKNOWN");
        var other = key(Map.of("permissions", List.of("member:search", "member:read")));
        assertThat(list("", "Authorization", other).status()).isEqualTo(403);
    }

    @Test
    void whatIsLookedAtIsLimitedHoweverFewAreWanted() {
        var many = MemberList.MOST_LOOKS + 1;
        var member = join("13800138001", "S001");
        server.sql()
                .sql(
                        """
                        insert into member.membership
                               (id, member, program, number, category, status, branch, channel,
                                parties, terms_revision, terms_mode, signed, registered_by,
                                joined_on, created_at)
                        select s.id + n, s.member, s.program, 'X-' || n, s.category, 'ENDED',
                               s.branch, s.channel, s.parties, 1, s.terms_mode, s.signed,
                               s.registered_by, s.joined_on + 1, s.created_at
                          from member.membership s, generate_series(1, :many) n
                         where s.program = :program
                        """)
                .param("many", many)
                .param("program", shop)
                .update();
        try {
            var first = list("&status=ACTIVE");
            assertThat(ids(first)).isEmpty();
            assertThat(ids(list("&status=ACTIVE&cursor=" + next(first)))).containsExactly(member);
        } finally {
            // they have no accounts, which the proof would tell
            var theirs = "delete from member.membership where program = ? and number like 'X-%'";
            server.sql().sql(theirs).param(shop).update();
        }
    }

    private Answer list(String more, String... headers) {
        return server.get("/members?program=" + shop + more, headers);
    }

    private static String next(Answer answer) {
        return answer.body().path("nextCursor").asString();
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private String join(String phone, String branch) {
        var answer =
                server.post(
                        "/members",
                        Map.of("program", shop, "name", "李雷", "phone", phone, "branch", branch));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    private void buy(String member) {
        var membership = server.get("/members/" + member).body().path("membership").asString();
        var line = Map.of("sku", "X", "category", "food", "quantity", 1, "unitPrice", 1_000);
        var sale =
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
                                List.of(Map.of("kind", "cash"))));
        assertThat(sale.status()).as(sale.text()).isEqualTo(201);
    }

    private String key(Map<String, Object> more) {
        var wanted = new HashMap<String, Object>();
        wanted.put("client", "lister-" + System.nanoTime());
        wanted.put("permissions", List.of("member:list"));
        wanted.putAll(more);
        return "Bearer " + server.post("/api-keys", wanted).body().path("key").asString();
    }
}
