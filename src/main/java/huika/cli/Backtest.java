package huika.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/// `huika backtest`: has the running server decide a period's real sales under a draft, and shows
/// what that would have changed.
@Command(name = "backtest")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Backtest implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;

    @ParentCommand private HuikaCli cli;
    @Mixin private DataOption data;

    @Option(
            names = "--program",
            paramLabel = "CODE",
            required = true,
            descriptionKey = "huika.backtest.program")
    private String program;

    @Option(
            names = "--version",
            paramLabel = "NUMBER",
            required = true,
            descriptionKey = "huika.backtest.version")
    private int version;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            required = true,
            descriptionKey = "huika.backtest.from")
    private LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            required = true,
            descriptionKey = "huika.backtest.to")
    private LocalDate to;

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            descriptionKey = "huika.backtest.format")
    private Format format;

    private enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var client = data.client(cli)) {
            var code = URLEncoder.encode(program, StandardCharsets.UTF_8);
            var begun =
                    client.post(
                            "/programs/" + code + "/versions/" + version + "/backtests",
                            Map.of("from", from.toString(), "to", to.toString()));
            var place = "/backtests/" + begun.path("id").asString();
            var ended = await(client, place, begun);
            if (!ended.path("status").asString().equals("DONE")) {
                throw Trouble.environment(
                        "回测中断，请查看服务器日志。", "The backtest broke off; see the server's log.");
            }
            switch (format) {
                case JSON -> cli.print(ended.path("result").toPrettyString());
                case CSV -> cli.print(client.text(place, "text/csv").stripTrailing());
                case TABLE -> table(ended.path("result"));
            }
            return Exit.OK;
        }
    }

    private JsonNode await(Client client, String place, JsonNode begun)
            throws InterruptedException {
        var run = begun;
        try (var bar = cli.progress("回测", "backtest", run.path("total").asLong())) {
            while (run.path("status").asString().equals("RUNNING")) {
                bar.to(run.path("done").asLong());
                Thread.sleep(POLL_MILLIS);
                run = client.get(place);
            }
            bar.to(run.path("done").asLong());
        }
        return run;
    }

    private void table(JsonNode result) {
        var sales = result.path("sales");
        line("消费笔数", "sales replayed", sales.path("replayed").asString());
        line("已全部退货", "returned", sales.path("returned").asString());
        line("无法试算", "not replayed", sales.path("notReplayed").asString());
        for (var reason : sales.path("reasons")) {
            cli.print(
                    "  %s %s: %d"
                            .formatted(
                                    reason.path("version").asString(),
                                    reason.path("code").asString(),
                                    reason.path("sales").asLong()));
        }
        var members = result.path("members");
        line("得益会员", "members better off", members.path("better").asString());
        line("受损会员", "members worse off", members.path("worse").asString());
        line("不变会员", "members the same", members.path("same").asString());
        change("折扣（元）", "discount (yuan)", result.path("discount"), true);
        change("积分", "points", result.path("points"), false);
        change("积分负债（元）", "liability (yuan)", result.path("liability"), true);
        for (var move : result.path("tiers")) {
            cli.print(
                    "  %s → %s: %d"
                            .formatted(
                                    move.path("before").asString(),
                                    move.path("after").asString(),
                                    move.path("members").asLong()));
        }
        effects("得益最多", "who gains most", result.path("winners"));
        effects("受损最多", "who loses most", result.path("losers"));
    }

    private void effects(String zh, String en, JsonNode effects) {
        if (effects.isEmpty()) return;
        cli.say(zh + "：", en + ":");
        for (var effect : effects) {
            var benefit = yuan(effect.path("benefit").asLong());
            cli.print("  " + effect.path("membership").asString() + " " + benefit);
        }
    }

    private void change(String zh, String en, JsonNode change, boolean money) {
        line(
                zh,
                en,
                "%s → %s (%s%s)"
                        .formatted(
                                number(change.path("before").asLong(), money),
                                number(change.path("after").asLong(), money),
                                change.path("change").asLong() > 0 ? "+" : "",
                                number(change.path("change").asLong(), money)));
    }

    private void line(String zh, String en, String value) {
        cli.say(zh + "：" + value, en + ": " + value);
    }

    private static String number(long value, boolean money) {
        return money ? yuan(value) : Long.toString(value);
    }

    private static String yuan(long fen) {
        var sign = fen < 0 ? "-" : "";
        var abs = Math.abs(fen);
        return String.format(Locale.ROOT, "%s%d.%02d", sign, abs / 100, abs % 100);
    }
}
