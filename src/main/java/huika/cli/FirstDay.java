package huika.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One member's first day under the food retailer's program, over HTTP, told as it happens.
final class FirstDay {

    private static final String PROGRAM = "food-retail";
    private static final String BRANCH = "S001";

    private final HuikaCli cli;
    private final Client client;

    FirstDay(HuikaCli cli, Client client) {
        this.cli = cli;
        this.client = client;
    }

    void tell() {
        var membership = join();
        var card = issue(membership);
        topUp(card);
        var purchase = buy(card);
        explain(purchase);
        giveBack(purchase, card);
        prove();
    }

    private String join() {
        var member =
                client.post(
                        "/members",
                        Map.of(
                                "program",
                                PROGRAM,
                                "name",
                                "李雷",
                                "phone",
                                "13800138000",
                                "idDocument",
                                Map.of("type", "resident-id", "number", "11010519491231002X"),
                                "branch",
                                BRANCH,
                                "signature",
                                true));
        var number = member.path("memberNumber").asString("");
        cli.say("李雷入会，会员号 " + number, "Li Lei joins; member number " + number);
        return member.path("membership").asString();
    }

    private String issue(String membership) {
        var card =
                client.post(
                        "/cards",
                        Map.of("membership", membership, "product", "ordinary", "branch", BRANCH));
        var number = card.path("number").asString();
        cli.say("领卡 " + number, "gets card " + number);
        return number;
    }

    private void topUp(String card) {
        var done =
                client.post(
                        "/top-ups",
                        Map.of(
                                "branch",
                                BRANCH,
                                "document",
                                "DEMO-1",
                                "card",
                                card,
                                "amount",
                                100_000,
                                "tender",
                                Map.of("kind", "cash")));
        var bonus = yuan(done.path("bonus"));
        cli.say("充值 1000.00 元，赠送 " + bonus + " 元", "tops up 1000.00 and is given " + bonus);
    }

    private String buy(String card) {
        var line = Map.of("sku", "P9", "category", "food", "quantity", 2, "unitPrice", 4_400);
        var sold =
                client.post(
                        "/purchases",
                        Map.of(
                                "branch",
                                BRANCH,
                                "till",
                                "T1",
                                "document",
                                "DEMO-2",
                                "card",
                                card,
                                "lines",
                                List.of(line),
                                "tenders",
                                List.of(Map.of("kind", "stored-value"))));
        var points = sold.path("pointsEarned").asLong();
        var paid = yuan(sold.path("net"));
        cli.say(
                "储值消费 " + paid + " 元，得 " + points + " 分",
                "buys for " + paid + " from the card and earns " + points + " points");
        return sold.path("id").asString();
    }

    private void explain(String purchase) {
        var explanation = client.get("/purchases/" + purchase + "/explanation");
        cli.say("为什么？", "why?");
        for (var step : explanation.path("because")) {
            cli.print(
                    "    %s (%s): %s"
                            .formatted(
                                    step.path("rule").asString(""),
                                    step.path("clause").asString("-"),
                                    step.path("output").asString("")));
        }
    }

    private void giveBack(String purchase, String card) {
        var back =
                client.post(
                        "/purchases/" + purchase + "/refunds",
                        Map.of(
                                "branch",
                                BRANCH,
                                "document",
                                "DEMO-3",
                                "card",
                                card,
                                "lines",
                                List.of(Map.of("line", 1, "quantity", 1))));
        var balances = back.path("balances");
        cli.say(
                "退货一件，余额 "
                        + yuan(balances.path("principal"))
                        + " + "
                        + yuan(balances.path("bonus")),
                "returns one; left are "
                        + yuan(balances.path("principal"))
                        + " + "
                        + yuan(balances.path("bonus"))
                        + " and "
                        + balances.path("points").asLong()
                        + " points");
    }

    private void prove() {
        var clean = client.post("/proofs", Map.of()).path("clean").asBoolean(false);
        if (!clean) throw Trouble.found("账目不符。", "The books do not agree.");
        cli.say("账目相符。", "The books agree.");
    }

    private static String yuan(JsonNode fen) {
        return "%d.%02d".formatted(fen.asLong() / 100, fen.asLong() % 100);
    }
}
