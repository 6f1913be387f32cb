package huika.insight;

import huika.kernel.Invariant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// That the sums of the days are what the journals add up to, as far as the sums go.
@Configuration
class InsightInvariants {

    private static final String FOLDED =
            "with f as (select * from insight.fold), j as materialized ("
                    + DaySums.JOURNALS
                    + """
                       and exists (select from f
                                    where j.id <= f.floor or insight.is_before(j.xmin, f.upto)))
                    """;

    @Bean
    static Invariant daySumsEqualSlips() {
        return equal("slip", DaySums.SLIPS, "known", "slips", "fen", "discount", "withheld");
    }

    @Bean
    static Invariant daySumsEqualTenders() {
        return equal("tender", DaySums.TENDERS, "tender", "fen");
    }

    @Bean
    static Invariant daySumsEqualEntries() {
        return equal("entry", DaySums.ENTRIES, "asset, source, target", "amount");
    }

    /// @param sums what the table's rows have to be
    /// @param keys its own, beside program, day, branch, till and kind
    private static Invariant equal(String table, String sums, String keys, String... values) {
        var kept = Stream.of(values).map("d."::concat).collect(Collectors.joining(", "));
        var added = Stream.of(values).map("s."::concat).collect(Collectors.joining(", "));
        var told =
                Stream.of(values)
                        .map(value -> "d.%s, s.%s as of_%s".formatted(value, value, value))
                        .collect(Collectors.joining(", "));
        return Invariant.sql(
                "insight.%s-sums".formatted(table),
                "select count(*) from insight.%s_day".formatted(table),
                FOLDED
                        + """
                        select program, day::text as day, branch, till, kind, %s, %s
                          from insight.%s_day d
                          full join (
                        """
                                .formatted(keys, told, table)
                        + sums
                        + """
                               ) s using (program, day, branch, till, kind, %s)
                         where (%s) is distinct from (%s)
                        """
                                .formatted(keys, kept, added));
    }
}
