package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static huika.console.Door.button;
import static huika.console.Door.region;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import huika.world.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Customer service with one card, and two keepers with twenty.
class CardDeskJourneyTest {

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
    }

    private static JsonNode done(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aLostCardIsFoundReportedAndReplacedWithEverythingOnIt(String language) {
        var say = Speech.of(language, "card");
        try (var server = TestServer.start(Path.of("programs/food-retail"));
                var window = browser.window(language)) {
            var joined =
                    done(
                            server.post(
                                    "/members",
                                    Map.of(
                                            "program",
                                            "food-retail",
                                            "name",
                                            "李雷",
                                            "phone",
                                            "13800190001",
                                            "branch",
                                            "S001",
                                            "signature",
                                            true,
                                            "idDocument",
                                            Map.of("type", "passport", "number", "E12345678"))));
            var membership = joined.path("membership").asString();
            var number =
                    done(server.post(
                                    "/cards",
                                    Map.of(
                                            "membership",
                                            membership,
                                            "product",
                                            "ordinary",
                                            "branch",
                                            "S001")))
                            .path("number")
                            .asString();
            done(
                    server.post(
                            "/top-ups",
                            Map.of(
                                    "branch",
                                    "S001",
                                    "card",
                                    number,
                                    "amount",
                                    100_000,
                                    "tender",
                                    Map.of("kind", "cash"))));
            var page = window.page();
            Door.withKey(server, window, "E002", "/cards");
            page.getByLabel(say.it("卡号"), new Page.GetByLabelOptions().setExact(true)).fill(number);
            button(page, say.it("查找")).click();
            assertThat(region(page, say.it("在哪里、谁负责")).getByText(say.it("由会员持有"))).isVisible();
            assertThat(region(page, say.it("经历")).getByText(Browser.said(language, "开卡", "Issued")))
                    .isVisible();
            assertThat(window.barriers()).isEmpty();

            button(page, say.it("挂失")).click();
            page.getByLabel(say.it("证件类型")).selectOption("passport");
            page.getByLabel(say.it("证件号码")).fill("E00000000");
            assertThat(window.barriers()).isEmpty();
            button(page, say.it("确认挂失")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("IDENTITY_MISMATCH");
            page.getByLabel(say.it("证件号码")).fill("E12345678");
            button(page, say.it("确认挂失")).click();
            assertThat(page.getByText(say.it("已办理：挂失。"))).isVisible();
            assertThat(page.locator(".page-head .status"))
                    .containsText(Browser.said(language, "挂失", "Reported lost"));
            button(page, say.it("可办理")).click();

            button(page, say.it("补换卡")).click();
            page.getByLabel(say.it("办理门店")).selectOption("S001");
            page.getByLabel(say.it("证件类型")).selectOption("passport");
            page.getByLabel(say.it("证件号码")).fill("E12345678");
            page.getByLabel(say.it("卡费付款方式")).selectOption("cash");
            button(page, say.it("试算")).click();
            assertThat(page.getByText(say.it("应收卡费"))).isVisible();
            assertThat(window.barriers()).isEmpty();
            button(page, say.it("确认补换卡")).click();
            assertThat(page.getByText(say.it("已办理：补换卡。"))).isVisible();
            assertThat(window.barriers()).isEmpty();
            assertThat(window.troubles()).isEmpty();

            var old = done(server.get("/cards/" + number));
            assertThat(old.path("status").asString()).isEqualTo("REPLACED");
            assertThat(
                            done(server.get("/memberships/" + membership + "/cards"))
                                    .path("items")
                                    .valueStream()
                                    .map(card -> card.path("status").asString()))
                    .containsExactlyInAnyOrder("REPLACED", "ISSUED");
            var standing = done(server.get("/memberships/" + membership));
            assertThat(standing.path("balances").path("principal").asLong()).isEqualTo(100_000);
        }
    }

    @Test
    void cardsMoveOnceBothHaveSignedAndNotBefore() {
        try (var server = TestServer.start(Path.of("src/test/resources/programs/card-room.yaml"))) {
            var first = delivered(server);
            try (var window = browser.window()) {
                var page = window.page();
                Door.withKey(server, window, "SM1", "/card-desk/stock");
                assertThat(region(page, "库存").getByText("1,000").first()).isVisible();
                assertThat(window.barriers()).isEmpty();
                button(page, "交出卡").click();
                var form = region(page, "交出卡");
                form.getByLabel("产品").selectOption("plain");
                form.getByLabel("接收人工号").fill("C1");
                form.getByLabel("张数").fill("20");
                assertThat(window.barriers()).isEmpty();
                button(page, "确认交出卡").click();
                assertThat(page.getByText("现由 SM1 负责")).isVisible();
                var shown = page.url();
                assertThat(custodian(server, first)).isEqualTo("SM1");
                assertThat(window.troubles()).isEmpty();

                try (var other = browser.window()) {
                    var taker = other.page();
                    Door.withKey(server, other, "C1", shown.substring(shown.indexOf("/card-desk")));
                    button(taker, "签收").click();
                    taker.getByLabel("实点张数").fill("19");
                    button(taker, "确认签收").click();
                    assertThat(taker.getByRole(AriaRole.ALERT)).containsText("HANDOVER_MISMATCH");
                    assertThat(custodian(server, first)).isEqualTo("SM1");
                    taker.getByLabel("实点张数").fill("20");
                    button(taker, "确认签收").click();
                    assertThat(taker.getByText("现由 C1 负责")).isVisible();
                    assertThat(other.barriers()).isEmpty();
                    assertThat(other.troubles()).isEmpty();
                }
                assertThat(custodian(server, first)).isEqualTo("C1");

                page.navigate(Door.address(server, "/cards/" + first));
                assertThat(region(page, "在哪里、谁负责").getByText("由 C1（S001）负责")).isVisible();
                assertThat(region(page, "经手").getByText("签收").first()).isVisible();
                assertThat(window.barriers()).isEmpty();
                for (var tab :
                        new String[] {
                            "counts",
                            "cases",
                            "write-offs",
                            "wrong-top-ups",
                            "dormant",
                            "orders",
                            "segments",
                            "designs",
                            "products",
                            "hand-overs"
                        }) {
                    page.navigate(Door.address(server, "/card-desk/" + tab));
                    assertThat(page.locator(".tabs a.on")).hasCount(1);
                    assertThat(page.locator("section.panel").first()).isVisible();
                    assertThat(window.barriers()).as(tab).isEmpty();
                }
                page.navigate(Door.address(server, "/card-desk/orders"));
                page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions()
                                        .setName(java.util.regex.Pattern.compile("^cor_")))
                        .click();
                assertThat(region(page, "经过")).isVisible();
                assertThat(window.barriers()).isEmpty();
                assertThat(window.troubles()).isEmpty();
            }
        }
    }

    private static String custodian(TestServer server, String number) {
        return done(server.get("/card-stock/numbers/" + number)).path("custodian").asString();
    }

    /// A thousand cards ordered, agreed to, made and delivered to the store manager; the first.
    private static String delivered(TestServer server) {
        var design =
                done(
                        as(
                                server,
                                "CS1",
                                "/card-designs",
                                Map.of(
                                        "program",
                                        "card-room",
                                        "product",
                                        "plain",
                                        "title",
                                        "普通会员卡 2026 版",
                                        "layout",
                                        "正面徽标居中，卡号凸字；背面磁条与签名栏",
                                        "material",
                                        "PVC 0.76 mm",
                                        "brandCheck",
                                        "与品牌手册第三章一致")));
        var path = "/card-designs/" + design.path("id").asString() + "/submissions";
        var submitted = done(as(server, "CS1", path, Map.of()));
        agree(server, "MK1", submitted);
        var order =
                done(
                        as(
                                server,
                                "SM1",
                                "/card-orders",
                                Map.of(
                                        "program",
                                        "card-room",
                                        "branch",
                                        "S001",
                                        "product",
                                        "plain",
                                        "reason",
                                        "新店开业",
                                        "onHand",
                                        150,
                                        "neededBy",
                                        "2026-04-01",
                                        "quantity",
                                        1_000)));
        agree(server, "BH1", order);
        agree(server, "GO1", order);
        var at = "/card-orders/" + order.path("id").asString();
        done(as(server, "CS1", at + "/contacts", Map.of("comment", "已与供应商联系")));
        done(as(server, "CS1", at + "/numbers", Map.of()));
        done(as(server, "SC1", at + "/confirmations", Map.of()));
        var delivered = done(as(server, "SM1", at + "/deliveries", Map.of()));
        return delivered.path("segment").path("first").asString();
    }

    private static void agree(TestServer server, String staff, JsonNode asked) {
        var path = "/approvals/" + asked.path("approval").asString() + "/decisions";
        done(as(server, staff, path, Map.of("decision", "APPROVE")));
    }

    private static TestServer.Answer as(
            TestServer server, String staff, String path, Map<String, ?> body) {
        return server.post(path, body, "Huika-Actor", staff);
    }
}
