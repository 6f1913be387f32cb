package huika.counter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import huika.card.Cards;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.ledger.Buckets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds whose account an operation is about: only for routing; what holds is judged in the group.
@Component
class Holders {

    /// @param walkIn the program's account of people without membership
    record Holder(long account, int bucket, String program, boolean walkIn) {}

    private final Cards cards;
    private final Accounts accounts;
    private final Buckets buckets;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final Cache<Long, String> programs = Caffeine.newBuilder().maximumSize(200_000).build();
    private final Cache<String, Long> walkIns = Caffeine.newBuilder().maximumSize(1_000).build();

    Holders(
            Cards cards,
            Accounts accounts,
            Buckets buckets,
            JdbcClient jdbc,
            Ids ids,
            Clock clock) {
        this.cards = cards;
        this.accounts = accounts;
        this.buckets = buckets;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// The account of a card or a membership; `NOT_FOUND` where there is none.
    Outcome<Holder> of(@Nullable String card, @Nullable String membership) {
        if (card != null) {
            return cards.find(card)
                    .map(ref -> Outcome.done(holder(ref.account(), ref.program(), false)))
                    .orElseGet(() -> Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/card")));
        }
        if (membership == null) return Outcome.refused(Refusal.of(Code.FIELD_MISSING).at("/card"));
        return Ids.parse("mbs", membership)
                .flatMap(id -> program(id).map(program -> holder(id, program, false)))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/membership")));
    }

    /// The slip, where nobody else's membership was named with it.
    Outcome<SlipStore.StoredSlip> own(SlipStore.StoredSlip slip, @Nullable String membership) {
        var is = membership == null || membership.equals(Views.membership(slip.account()));
        return is
                ? Outcome.done(slip)
                : Outcome.refused(Refusal.of(Code.NOT_FOUND).at("/membership"));
    }

    Holder account(long account, String program) {
        return holder(account, program, false);
    }

    /// The account on which a program keeps sales to people without membership.
    Holder walkIn(String program) {
        var known = walkIns.get(program, this::openWalkIn);
        return holder(known, program, true);
    }

    boolean isWalkIn(long account, String program) {
        return walkIn(program).account() == account;
    }

    private Holder holder(long account, String program, boolean walkIn) {
        return new Holder(account, buckets.of(account), program, walkIn);
    }

    private Optional<String> program(long account) {
        var known = programs.getIfPresent(account);
        if (known != null) return Optional.of(known);
        var found = accounts.find(account).map(row -> row.program());
        found.ifPresent(program -> programs.put(account, program));
        return found;
    }

    private long openWalkIn(String program) {
        var select = "select account from counter.walk_in where program = ?";
        var found = jdbc.sql(select).param(program).query(Long.class).optional();
        if (found.isPresent()) return found.get();
        var id = ids.next();
        accounts.open(
                new Accounts.NewAccount(
                        id,
                        program,
                        "person",
                        "ACTIVE",
                        null,
                        null,
                        null,
                        List.of(),
                        clock.today()));
        var insert =
                "insert into counter.walk_in (program, account) values (?, ?) on conflict do nothing";
        jdbc.sql(insert).params(program, id).update();
        return jdbc.sql(select).param(program).query(Long.class).single();
    }
}
