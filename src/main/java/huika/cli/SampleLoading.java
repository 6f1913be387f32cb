package huika.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// Brings the sample's customers and purchases into a running server, and sets what the server
/// counts beside what the sample says.
final class SampleLoading {

    private static final long FIRST_CUSTOMERS = 2_000;

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

    /// What the server says it has brought in.
    private record Counted(long sales, long members, long gross, long net, long points, long free) {

        static final Counted NOTHING = new Counted(0, 0, 0, 0, 0, 0);

        Counted plus(JsonNode totals) {
            return new Counted(
                    sales + totals.path("sales").asLong(),
                    members + totals.path("members").asLong(),
                    gross + totals.path("gross").asLong(),
                    net + totals.path("net").asLong(),
                    points + totals.path("points").asLong(),
                    free + totals.path("free").asLong());
        }
    }

    /// The sample travels in two parts, always the same, so that who began with the first part can
    /// go on with the other and nothing comes twice.
    ///
    /// @param full the other part too
    /// @return whether the server counts what the sample says
    boolean load(boolean full) throws IOException, InterruptedException {
        var parts = sample.split(FIRST_CUSTOMERS);
        var wanted = full ? sample : parts.getFirst();
        var figures = wanted.figures();
        cli.say(
                "导入真实消费样本（CDNOW，samples/README.md）：%d 位顾客，%d 笔消费"
                        .formatted(figures.customers(), figures.purchases()),
                "real purchases (CDNOW, samples/README.md): %d customers, %d purchases"
                        .formatted(figures.customers(), figures.purchases()));
        var counted = load(parts.getFirst(), Counted.NOTHING);
        if (full) counted = load(parts.getLast(), counted);
        return compare(figures, counted);
    }

    private Counted load(CdnowSample part, Counted before)
            throws IOException, InterruptedException {
        var loading = new Loading(cli, client, program);
        var folder = Files.createTempDirectory("huika-sample-");
        var members = folder.resolve("cdnow-members.csv");
        var purchases = folder.resolve("cdnow-purchases.csv");
        try {
            var joined = loading.finish(loading.send("members", part.writeMembers(members)));
            tell("会员", "members", joined);
            var sold = loading.finish(loading.send("purchases", part.writePurchases(purchases)));
            tell("消费", "purchases", sold);
            return before.plus(sold.path("totals"));
        } finally {
            Files.deleteIfExists(members);
            Files.deleteIfExists(purchases);
            Files.deleteIfExists(folder);
        }
    }

    private void tell(String zh, String en, JsonNode run) {
        var ok = run.path("ok").asLong();
        var failed = run.path("failed").asLong();
        cli.say(
                zh + "：" + ok + " 行导入，" + failed + " 行有误",
                en + ": " + ok + " in, " + failed + " refused");
    }

    private boolean compare(CdnowSample.Figures known, Counted counted) {
        cli.say("                  样本            惠卡", "                sample           huika");
        var same = row("消费笔数", "purchases", known.purchases(), counted.sales());
        same &= row("顾客", "customers", known.customers(), counted.members());
        same &= row("零元消费", "of 0.00", known.free(), counted.free());
        print("金额", "value", yuan(known.fen()), yuan(counted.gross()));
        same &= known.fen() == counted.gross();
        print("制度优惠后", "paid", "", yuan(counted.net()));
        print("积分", "points", "", Long.toString(counted.points()));
        return same;
    }

    private boolean row(String zh, String en, long known, long counted) {
        print(zh, en, Long.toString(known), Long.toString(counted));
        return known == counted;
    }

    private void print(String zh, String en, String known, String counted) {
        var name = cli.language().pick(zh, en);
        var wide = name.codePoints().filter(c -> c > 0x2e80).count();
        cli.print(
                "  "
                        + name
                        + " ".repeat((int) (10 - name.length() - wide))
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
