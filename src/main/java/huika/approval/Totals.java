package huika.approval;

import huika.kernel.Clock;
import huika.security.Actor;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a request weighs: its own amount with what the same person asked for, or what was asked for
/// about the same thing or at the same branch, within the windows the program names. Splitting an
/// amount changes nobody who has to agree.
@Component
final class Totals {

    private final JdbcClient sql;
    private final ObjectProvider<ApprovalChains> programs;
    private final Clock clock;

    Totals(JdbcClient sql, ObjectProvider<ApprovalChains> programs, Clock clock) {
        this.sql = sql;
        this.programs = programs;
        this.clock = clock;
    }

    /// In a transaction: fen; null where the request is about no amount.
    @Nullable Long weigh(Actor maker, Asking asking) {
        var amount = asking.amount();
        var chains = programs.getIfAvailable();
        if (amount == null || chains == null) return amount;
        var sums = chains.sums(asking.program(), asking.kind());
        if (sums.isEmpty()) return amount;
        // two that are asked for at once must not both weigh the other as missing
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))::text")
                .param("approval/" + asking.program() + "/" + asking.kind())
                .query()
                .singleRow();
        var heaviest = (long) amount;
        for (var sum : sums) heaviest = Math.max(heaviest, amount + earlier(maker, asking, sum));
        return heaviest;
    }

    private long earlier(Actor maker, Asking asking, ApprovalChains.Sum sum) {
        var since = clock.now().minus(sum.within()).atOffset(ZoneOffset.UTC);
        return switch (sum.of()) {
            case MAKER -> earlier(asking, since, maker.person(), null, null);
            case BRANCH ->
                    asking.branch() == null
                            ? 0
                            : earlier(asking, since, null, asking.branch(), null);
            case SUBJECT ->
                    asking.about() == null ? 0 : earlier(asking, since, null, null, asking.about());
        };
    }

    private long earlier(
            Asking asking,
            OffsetDateTime since,
            @Nullable String maker,
            @Nullable String branch,
            @Nullable String about) {
        return sql.sql(
                        """
                        select coalesce(sum(amount), 0)
                          from approval.request
                         where program = :program and kind = :kind and asked_at > :since
                           and state in ('PENDING', 'APPROVED')
                           and (:maker::text is null or maker = :maker)
                           and (:branch::text is null or branch = :branch)
                           and (:about::text is null or about = :about)
                        """)
                .param("program", asking.program())
                .param("kind", asking.kind())
                .param("since", since)
                .param("maker", maker)
                .param("branch", branch)
                .param("about", about)
                .query(Long.class)
                .single();
    }
}
