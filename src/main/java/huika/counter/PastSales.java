package huika.counter;

import huika.ledger.Kinds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The sales of a program, read again from their slips, for those who ask what would have been.
@Component
public final class PastSales {

    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;

    PastSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A sale as it was recorded.
    ///
    /// @param account the membership's, or the program's own for buyers without membership
    /// @param version number of the version that decided it
    /// @param returned units that came back until now, by line
    public record Sold(
            long id,
            long account,
            int version,
            LocalDate day,
            Slip.Purchase slip,
            List<Long> returned) {

        public Sold {
            returned = List.copyOf(returned);
        }
    }

    /// How many sales there are on these business days, both included.
    public long count(String program, LocalDate from, LocalDate to) {
        var select =
                """
                select count(*)
                  from counter.slip
                 where program = ? and business_date between ? and ? and kind = ?
                """;
        return jdbc.sql(select)
                .params(program, from, to, Kinds.PURCHASE)
                .query(Long.class)
                .single();
    }

    /// Hands over the sales of these business days, day by day and in the order of their ids, until
    /// `more` answers false. Reads a page at a time and holds no transaction open meanwhile.
    public void each(String program, LocalDate from, LocalDate to, Predicate<Sold> more) {
        @Nullable Sold last = null;
        while (true) {
            var page = page(program, from, to, last);
            for (var sold : page) {
                if (!more.test(sold)) return;
            }
            if (page.size() < PAGE) return;
            last = page.getLast();
        }
    }

    private List<Sold> page(String program, LocalDate from, LocalDate to, @Nullable Sold last) {
        var select =
                """
                select s.id, s.account, s.version, s.business_date, s.facts::text,
                       (select array_agg(r.facts::text order by r.id)
                          from counter.slip r
                         where r.bucket = s.bucket and r.parent = s.id)
                  from counter.slip s
                 where s.program = ?
                   and s.business_date between ? and ?
                   and (s.business_date, s.id) > (?, ?)
                   and s.kind = ?
                 order by s.business_date, s.id
                 limit ?
                """;
        return jdbc.sql(select)
                .params(
                        program,
                        last == null ? from : last.day(),
                        to,
                        last == null ? from : last.day(),
                        last == null ? -1 : last.id(),
                        Kinds.PURCHASE,
                        PAGE)
                .query((row, _) -> read(row))
                .list();
    }

    private static Sold read(ResultSet row) throws SQLException {
        var slip = SlipReading.JSON.readValue(row.getString(5), Slip.Purchase.class);
        var refunds = row.getArray(6);
        return new Sold(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getObject(4, LocalDate.class),
                slip,
                refunds == null
                        ? Collections.nCopies(slip.lines().size(), 0L)
                        : returned(slip.lines().size(), (String[]) refunds.getArray()));
    }

    private static List<Long> returned(int lines, String[] refunds) {
        var sum = new Long[lines];
        for (var i = 0; i < lines; i++) sum[i] = 0L;
        for (var facts : refunds) {
            var refund = SlipReading.JSON.readValue(facts, Slip.Refund.class);
            for (var i = 0; i < lines; i++) sum[i] += refund.quantities().get(i);
        }
        return List.of(sum);
    }
}
