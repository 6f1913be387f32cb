package huika.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// Brings the sample's customers and purchases into a running server, and sets what the server
/// counts beside what the sample says.
final class SampleLoading {

    private final HuikaCli cli;
    private final Client client;
    private final String program;
    private final CdnowSample sample;

    SampleLoading(HuikaCli cli, Client client, String program, CdnowSample sample) {
        this.cli = cli;
        this.client = client;
        this.program = program;
        this.sample = sample;
    }

    /// @return whether the server counts what the sample says
    boolean load() throws IOException, InterruptedException {
        var loading = new Loading(cli, client, program);
        var folder = Files.createTempDirectory("huika-sample-");
        var members = folder.resolve("cdnow-members.csv");
        var purchases = folder.resolve("cdnow-purchases.csv");
        try {
            var joined = loading.finish(loading.send("members", sample.writeMembers(members)));
            cli.say(
                    "会员：" + joined.path("ok") + " 行导入，" + joined.path("failed") + " 行有误",
                    "members: " + joined.path("ok") + " in, " + joined.path("failed") + " refused");
            var sold = loading.finish(loading.send("purchases", sample.writePurchases(purchases)));
            cli.say(
                    "消费：" + sold.path("ok") + " 行导入，" + sold.path("failed") + " 行有误",
                    "purchases: " + sold.path("ok") + " in, " + sold.path("failed") + " refused");
            return compare(sold.path("totals"));
        } finally {
            Files.deleteIfExists(members);
            Files.deleteIfExists(purchases);
            Files.deleteIfExists(folder);
        }
    }

    private boolean compare(JsonNode totals) {
        var known = sample.figures();
        cli.say("                  样本            惠卡", "                sample           huika");
        var same = row("消费笔数", "purchases", known.purchases(), totals.path("sales"));
        same &= row("顾客", "customers", known.customers(), totals.path("members"));
        same &= row("零元消费", "of 0.00", known.free(), totals.path("free"));
        var gross = totals.path("gross").asLong();
        print("金额", "value", yuan(known.fen()), yuan(gross));
        same &= known.fen() == gross;
        print("制度优惠后", "paid", "", yuan(totals.path("net").asLong()));
        print("积分", "points", "", totals.path("points").toString());
        return same;
    }

    private boolean row(String zh, String en, long known, JsonNode counted) {
        print(zh, en, Long.toString(known), counted.toString());
        return known == counted.asLong();
    }

    private void print(String zh, String en, String known, String counted) {
        var name = cli.language().pick(zh, en);
        var wide = name.codePoints().filter(c -> c > 0x2e80).count();
        cli.print("  " + name + " ".repeat((int) (10 - name.length() - wide))
                + "%10s%16s".formatted(known, counted));
    }

    private static String yuan(long fen) {
        return "%d.%02d".formatted(fen / 100, fen % 100);
    }

    /// The folder Huika was started from, where `samples` is.
    static Path home(HuikaCli cli) {
        return Path.of(cli.environment().getOrDefault("HUIKA_HOME", ""));
    }
}
