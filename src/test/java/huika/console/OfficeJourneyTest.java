package huika.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import huika.console.Browser.Window;
import huika.security.Permissions;
import huika.world.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Work of the back office: somebody agrees, somebody joins, a file comes in. Afterwards the API is
/// asked what has become of it.
class OfficeJourneyTest {

    private static final String PROGRAM = "food-retail";
    private static Browser browser;
    private static TestServer server;

    @BeforeAll
    static void start() {
        browser = Browser.start();
        // a machine that builds and tests at once is slow
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        server = TestServer.start(Path.of("programs/food-retail"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (server != null) server.close();
    }

    /// A page of the back office, opened by somebody who may do everything.
    private static Window office(String path) {
        return office(path, "zh");
    }

    private static Window office(String path, String language) {
        var window = browser.window(language);
        var me =
                Map.of(
                        "client",
                        "admin",
                        "name",
                        "管理员",
                        "permissions",
                        Permissions.all(),
                        "posts",
                        List.of(),
                        "factors",
                        List.of());
        var body = new JsonMapper().writeValueAsString(me).replace("{", "{\"branches\":null,");
        window.context()
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + TestServer.ADMIN_KEY));
        window.context()
                .route(
                        "**/api/v1/me",
                        route ->
                                route.fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody(body)));
        window.page().navigate("http://127.0.0.1:" + server.port() + path);
        return window;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// A second version of the program, submitted by somebody of the IT department.
    private static int submitted() {
        var versions = "/programs/" + PROGRAM + "/versions";
        var yaml =
                server.sql()
                        .sql("select yaml from program.version where program = ? and number = 1")
                        .param(PROGRAM)
                        .query(String.class)
                        .single()
                        .replace("{points: 1, per: 1.00,", "{points: 1, per: 2.00,");
        var draft =
                server.post(
                        versions, yaml, "Content-Type", "application/yaml", "Huika-Actor", "E003");
        assertThat(draft.status()).as(draft.text()).isEqualTo(201);
        var number = draft.body().path("version").asInt();
        var sent =
                server.post(
                        versions + "/" + number + "/submissions",
                        Map.of("effectiveFrom", "2026-02-01"),
                        "Huika-Actor",
                        "E003");
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        return number;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aVersionIsAgreedToAfterSeeingWhatItChanges(String language) {
        var number = submitted();
        try (var window = office("/approvals", language)) {
            var page = window.page();
            page.getByText("v" + number + " → 2026-02-01").click();
            assertThat(page.getByText("points.earning.rates")).isVisible();
            assertThat(page.getByRole(AriaRole.CELL).getByText("2.00")).isVisible();
            assertThat(window.barriers()).isEmpty();
            page.getByLabel(Browser.said(language, "意见", "Comment")).fill("每两元一分，同意");
            button(page, Browser.said(language, "同意", "Approve")).click();
            assertThat(page.getByText(Browser.said(language, "已同意：", "Approved:"))).isVisible();
            assertThat(window.barriers()).isEmpty();

            var version =
                    server.get("/programs/" + PROGRAM + "/versions/" + number)
                            .body()
                            .path("version");
            assertThat(version.path("approver").asString()).isEqualTo("client:admin");
            var request = server.get("/approvals/" + version.path("approval").asString()).body();
            assertThat(request.path("status").asString()).isEqualTo("APPROVED");
            assertThat(request.path("comment").asString()).isEqualTo("每两元一分，同意");
            assertThat(window.troubles()).isEmpty();
            assertThat(window.refused()).isEmpty();
        }
    }

    @Test
    void somebodyJoinsAndIsFound() {
        try (var window = office("/members/new")) {
            var page = window.page();
            page.getByLabel("归属门店").selectOption("S001");
            page.getByLabel("姓名").fill("韩梅梅");
            page.getByLabel("手机").fill("1380011222");
            page.getByLabel("证件种类").selectOption("passport");
            page.getByLabel("证件", new Page.GetByLabelOptions().setExact(false))
                    .last()
                    .fill("E77000001");
            page.getByLabel("申请人已在登记表上签字").check();
            button(page, "登记").click();
            assertThat(page.getByLabel("手机")).hasAttribute("aria-invalid", "true");
            assertThat(window.barriers()).isEmpty();

            page.getByLabel("手机").fill("13800112223");
            button(page, "登记").click();
            assertThat(page.getByText("已登记：")).isVisible();
            assertThat(window.barriers()).isEmpty();

            page.navigate("http://127.0.0.1:" + server.port() + "/members");
            page.getByLabel("手机号、会员编号或卡号").fill("13800112223");
            button(page, "查找").click();
            assertThat(page.getByText("韩*")).isVisible();
            assertThat(page.getByText("138****2223")).isVisible();
            page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).click();
            assertThat(page.getByText("身份（已遮蔽）")).isVisible();
            assertThat(window.barriers()).isEmpty();

            var found =
                    server.post(
                                    "/members/searches",
                                    Map.of("program", PROGRAM, "phone", "13800112223"))
                            .body()
                            .path("items");
            assertThat(found.size()).isEqualTo(1);
            assertThat(found.get(0).path("branch").asString()).isEqualTo("S001");
            assertThat(found.get(0).path("status").asString()).isEqualTo("ACTIVE");
            assertThat(window.troubles()).isEmpty();
            assertThat(window.refused()).containsExactly("422 POST");
        }
    }

    @Test
    void hostileNamesAreTextAndRunNothing() {
        var hostile = "<img src=x onerror=\"window.hacked=1\">";
        var branch = Map.of("program", PROGRAM, "code", "S666", "name", hostile);
        assertThat(server.post("/branches", branch).status()).isEqualTo(201);
        var form =
                Map.of(
                        "program",
                        PROGRAM,
                        "name",
                        hostile,
                        "phone",
                        "13800666001",
                        "branch",
                        "S001",
                        "signature",
                        true,
                        "idDocument",
                        Map.of("type", "passport", "number", "E66600001"));
        var member = server.post("/members", form).body().path("id").asString();
        var note = Map.of("text", hostile + "<script>window.hacked=2</script>");
        assertThat(server.post("/members/" + member + "/notes", note).status()).isEqualTo(201);
        try (var window = office("/members/" + member + "?tab=notes")) {
            var page = window.page();
            assertThat(page.getByText(note.get("text"))).isVisible();
            assertThat(page.evaluate("window.hacked ?? null")).isNull();
            page.navigate("http://127.0.0.1:" + server.port() + "/organisation");
            assertThat(page.getByText(hostile).first()).isVisible();
            assertThat(page.evaluate("window.hacked ?? null")).isNull();
            assertThat(page.locator("img[src=x]").count()).isZero();
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void aFileWithAFaultyRowBringsInTheOthers() {
        var csv =
                """
                姓名,手机,证件类型,证件号码,门店,签字
                赵一,13800331001,passport,E88000001,S001,是
                钱二,1380033,passport,E88000002,S001,是
                孙三,13800331003,passport,E88000003,S002,是
                """;
        try (var window = office("/imports")) {
            var page = window.page();
            page.getByLabel("文件")
                    .setInputFiles(
                            new FilePayload(
                                    "会员.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
            assertThat(window.barriers()).isEmpty();
            button(page, "上传并试读").click();
            assertThat(page.getByText("试读完成：2 行可导入，1 行有错。")).isVisible();
            var faulty = page.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW).last();
            assertThat(faulty).containsText("3");
            assertThat(faulty).containsText("手机");
            assertThat(window.barriers()).isEmpty();
            var id = page.url().substring(page.url().lastIndexOf('/') + 1);
            assertThat(server.get("/imports/" + id).body().path("state").asString())
                    .isEqualTo("READY");

            page.getByLabel("输入文件的总行数以确认").fill("3");
            button(page, "导入 2 行").click();
            assertThat(page.getByText("已完成：写入 2 行，1 行出错。")).isVisible();
            assertThat(window.barriers()).isEmpty();

            assertThat(members("13800331001")).isEqualTo(1);
            assertThat(members("13800331003")).isEqualTo(1);
            assertThat(server.get("/imports/" + id).body().path("failed").asInt()).isEqualTo(1);
            assertThat(window.troubles()).isEmpty();
            assertThat(window.refused()).isEmpty();
        }
    }

    private static int members(String phone) {
        return server.post("/members/searches", Map.of("program", PROGRAM, "phone", phone))
                .body()
                .path("items")
                .size();
    }
}
