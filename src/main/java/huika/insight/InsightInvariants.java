package huika.insight;

import huika.kernel.Invariant;
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
        return Invariant.sql(
                "insight.day-sums-equal-slips",
                "select count(*) from insight.slip_day",
                FOLDED
                        + """
                        select coalesce(d.program, s.program) as program,
                               coalesce(d.day, s.day)::text as day,
                               coalesce(d.branch, s.branch) as branch,
                               coalesce(d.till, s.till) as till,
                               coalesce(d.kind, s.kind) as kind, d.slips, s.slips as of_slips,
                               d.fen, s.fen as of_fen
                          from insight.slip_day d
                          full join (
                        """
                        + DaySums.SLIPS
                        + """
                               ) s using (program, day, branch, till, kind, known)
                         where (d.slips, d.fen, d.discount, d.withheld)
                               is distinct from (s.slips, s.fen, s.discount, s.withheld)
                        """);
    }

    @Bean
    static Invariant daySumsEqualTenders() {
        return Invariant.sql(
                "insight.day-sums-equal-tenders",
                "select count(*) from insight.tender_day",
                FOLDED
                        + """
                        select coalesce(d.program, s.program) as program,
                               coalesce(d.day, s.day)::text as day,
                               coalesce(d.branch, s.branch) as branch,
                               coalesce(d.till, s.till) as till,
                               coalesce(d.kind, s.kind) as kind,
                               coalesce(d.tender, s.tender) as tender, d.fen, s.fen as of_fen
                          from insight.tender_day d
                          full join (
                        """
                        + DaySums.TENDERS
                        + """
                               ) s using (program, day, branch, till, kind, tender)
                         where d.fen is distinct from s.fen
                        """);
    }

    @Bean
    static Invariant daySumsEqualEntries() {
        return Invariant.sql(
                "insight.day-sums-equal-entries",
                "select count(*) from insight.entry_day",
                FOLDED
                        + """
                        select coalesce(d.program, s.program) as program,
                               coalesce(d.day, s.day)::text as day,
                               coalesce(d.branch, s.branch) as branch,
                               coalesce(d.kind, s.kind) as kind,
                               coalesce(d.asset, s.asset) as asset,
                               coalesce(d.source, s.source) as source,
                               coalesce(d.target, s.target) as target, d.amount,
                               s.amount as of_amount
                          from insight.entry_day d
                          full join (
                        """
                        + DaySums.ENTRIES
                        + """
                               ) s using (program, day, branch, till, kind, asset, source, target)
                         where d.amount is distinct from s.amount
                        """);
    }
}
