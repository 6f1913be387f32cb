package huika.bench;

import huika.kernel.Ids;
import huika.program.card.CheckDigit;
import huika.stock.Stock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Cards in stock: one of many is found, a file of codes comes in, a long range changes hands.
///
/// Each beside the bare SQL of a table with a row for each card: a look-up by its key, a `COPY`
/// into a table with the same keys, an `UPDATE` of the same cards.
final class StockBench implements Bench {

    private static final int CALLERS = 16;
    private static final int HANDED = 100_000;

    /// `1`, then 62, the symbol, and ten running digits.
    private static final long STOCKED = 1_6250_0000_0000_0L;

    private static final long CODED = 1_6260_0000_0000_0L;
    private static final long MOVED = STOCKED + 5_000_000_000L;

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public List<Measure> run(World world, Pace pace) throws Exception {
        var full = pace.rounds() > 2;
        var cards = full ? 10_000_000 : 1_000_000;
        var codes = full ? 1_000_000 : 100_000;
        pace.tell().accept("stock: %,d cards".formatted(cards));
        fill(world, cards, codes);
        var measures = new ArrayList<Measure>();
        try (var running = world.serve();
                var till = new HttpTill(running.port())) {
            measures.add(
                    locate(
                            running.context().getBean(Stock.class),
                            running.context().getBean(JdbcClient.class),
                            pace,
                            cards));
            pace.tell().accept("stock: a file of %,d codes".formatted(codes));
            measures.add(bringIn(world, till, codes));
            pace.tell().accept("stock: %,d cards change hands".formatted(HANDED));
            measures.add(handOver(world, till));
        }
        return measures;
    }

    /// Ranges of ten, every other issued, with a way behind them; and the same cards one by one.
    private static void fill(World world, int cards, int codes) throws SQLException {
        world.sql(
                "insert into stock.shelf values ('bench', 'stocked'), ('bench', 'coded')",
                holdings(STOCKED, "i % 2 = 0", cards / 10, 10, "stocked", 1),
                holdings(CODED, "true", 1, codes, "coded", 2),
                holdings(MOVED, "true", 1, HANDED, "stocked", 3),
                segment(1, "stocked", STOCKED, cards),
                segment(2, "coded", CODED, codes),
                segment(3, "stocked", MOVED, HANDED),
                "update stock.holding set coded = false where product = 'coded'",
                """
                insert into stock.movement
                       (id, first, last, program, product, what, to_state, to_branch, to_person,
                        by_person, at)
                select i, %1$d + i * 1000, %1$d + i * 1000 + 999, 'bench', 'stocked', 'taken',
                       'STOCK', 'S001', 'E001', 'E001', now()
                  from generate_series(0, %2$d) i
                """
                        .formatted(STOCKED, cards / 1000 - 1),
                """
                create table tpcb.placed as
                select (%1$d + i)::text collate "C" as number, 'S001' as branch, 'E001' as person,
                       'STOCK' as state
                  from generate_series(0, %2$d) i
                """
                        .formatted(STOCKED, Math.max(cards, HANDED) - 1),
                "alter table tpcb.placed add primary key (number)",
                "create index placed_person on tpcb.placed (branch, person, state)",
                "create table tpcb.coded (like production.code including all)",
                "vacuum analyze stock.holding",
                "vacuum analyze tpcb.placed");
        world.settle();
    }

    private static String holdings(
            long from, String inStock, int ranges, int size, String product, int segment) {
        return """
        insert into stock.holding
               (first, last, program, product, check_by, segment, branch, person, state, coded,
                permitted, since)
        select %1$d + i * %2$d::bigint, %1$d + (i + 1) * %2$d::bigint - 1, 'bench', '%3$s', 'LUHN',
               %4$d, 'S001', 'E001', case when %5$s then 'STOCK' else 'ISSUED' end, true, true, now()
          from generate_series(0, %6$d) i
        """
                .formatted(from, size, product, segment, inStock, ranges - 1);
    }

    private static String segment(int id, String product, long from, int size) {
        return """
        insert into production.segment
               (id, program, product, branch, first, last, check_by, label, codes_needed, delivered,
                made_by, made_at)
        values (%d, 'bench', '%s', 'S001', %d, %d, 'LUHN', 'bench', %s, current_date, 'bench', now())
        """
                .formatted(id, product, from, from + size - 1, product.equals("coded"));
    }

    private static Measure locate(Stock stock, JdbcClient sql, Pace pace, int cards) {
        var bare =
                Load.closed(
                                CALLERS,
                                pace.seconds(),
                                _ ->
                                        () ->
                                                sql.sql(
                                                                "select branch, person, state from tpcb.placed"
                                                                        + " where number = ?")
                                                        .param(
                                                                Long.toString(
                                                                        STOCKED + random(cards)))
                                                        .query()
                                                        .singleRow()
                                                        .containsKey("person"))
                        .perSecond();
        var ours =
                Load.closed(
                                CALLERS,
                                pace.seconds(),
                                _ -> () -> stock.place(number(STOCKED + random(cards))).isPresent())
                        .perSecond();
        return Measure.atLeast("card found in stock", ours, "/s", bare, ours / bare, 0.5)
                .with("one of %,d".formatted(cards));
    }

    private static long random(int cards) {
        return ThreadLocalRandom.current().nextInt(cards);
    }

    private static String number(long position) {
        var body = Long.toString(position).substring(1);
        return body + CheckDigit.LUHN.of(body);
    }

    private static Measure bringIn(World world, HttpTill till, int codes)
            throws IOException, SQLException {
        var file = new StringBuilder(codes * 14);
        for (var i = 0; i < codes; i++) file.append("HZ01P%07d\n".formatted(i));
        var path = "/api/v1/card-segments/" + Ids.text("csg", 2) + "/codes";
        var from = System.nanoTime();
        var answer = till.send(path, "text/plain", file.toString());
        var ours = codes / ((System.nanoTime() - from) / 1e9);
        if (answer.status() != 201) throw new IllegalStateException(answer.body());
        var bare = copy(world, codes);
        return Measure.atLeast("import of codes", ours, "/s", bare, ours / bare, 0.33)
                .with("%,d codes".formatted(codes));
    }

    private static double copy(World world, int codes) throws SQLException, IOException {
        var lines = new StringBuilder();
        var random = ThreadLocalRandom.current();
        for (var i = 0; i < codes; i++) {
            lines.append("\\\\x%016x%016x\t%d\n".formatted(random.nextLong(), (long) i, CODED + i));
        }
        world.settle();
        var login = world.owner();
        try (var connection =
                DriverManager.getConnection(login.url(), login.user(), login.password())) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            var from = System.nanoTime();
            copy.copyIn(
                    "copy tpcb.coded (code, position) from stdin", new ByteArrayInputStream(bytes));
            return codes / ((System.nanoTime() - from) / 1e9);
        }
    }

    /// There and back; the faster of each counts.
    private static Measure handOver(World world, HttpTill till) throws IOException, SQLException {
        var ours = Double.MAX_VALUE;
        var bare = Double.MAX_VALUE;
        for (var round = 0; round < 4; round++) {
            var giver = round % 2 == 0 ? "E001" : "E007";
            var taker = round % 2 == 0 ? "E007" : "E001";
            var from = System.nanoTime();
            handOver(till, giver, taker, round);
            ours = Math.min(ours, (System.nanoTime() - from) / 1e6);
            world.settle();
            from = System.nanoTime();
            var rows =
                    world.sql(
                            "update tpcb.placed set person = '%s' where number >= '%d' and number < '%d'"
                                    .formatted(taker, STOCKED, STOCKED + HANDED));
            if (rows != HANDED) throw new IllegalStateException(rows + " rows");
            bare = Math.min(bare, (System.nanoTime() - from) / 1e6);
        }
        return Measure.within("hand-over of 100,000 cards, both signatures", ours, "ms", bare, 1);
    }

    private static void handOver(HttpTill till, String giver, String taker, int round)
            throws IOException {
        var path = "/api/v1/card-hand-overs";
        var ranges =
                "{\"program\":\"bench\",\"product\":\"stocked\",\"to\":\"%s\",\"ranges\":[{\"first\":\"%s\",\"last\":\"%s\"}]}"
                        .formatted(taker, number(MOVED), number(MOVED + HANDED - 1));
        var given = till.send(path, as(giver), ranges);
        if (given.status() != 201) throw new IllegalStateException(given.body());
        var id = given.body().substring(7, given.body().indexOf('"', 7));
        var counted = "{\"counted\":" + HANDED + "}";
        var taken = till.send(path + "/" + id + "/acceptances", as(taker), counted);
        if (taken.status() != 201) throw new IllegalStateException(round + taken.body());
    }

    private static String as(String staff) {
        return "application/json\r\nHuika-Actor: " + staff;
    }
}
