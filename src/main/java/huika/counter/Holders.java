package huika.counter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import huika.card.CardRef;
import huika.card.Cards;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.ledger.Accounts;
import huika.ledger.Buckets;
import huika.paycode.PayCodes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds whose account an operation is about: only for routing; what holds is judged in the group.
@Component
class Holders {

    /// @param walkIn the program's account of people without membership
    /// @param card the number of the presented card; null where none was
    /// @param code the pay code that was shown in its place; null where it was the card itself
    record Holder(
            long account,
            int bucket,
            String program,
            boolean walkIn,
            @Nullable String card,
            @Nullable Long code) {

        Holder showing(@Nullable String number, @Nullable Long payCode) {
            return new Holder(account, bucket, program, walkIn, number, payCode);
        }
    }

    private final Cards cards;
    private final PayCodes codes;
    private final Accounts accounts;
    private final Buckets buckets;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final Cache<Long, String> programs = Caffeine.newBuilder().maximumSize(200_000).build();
    private final Cache<String, Long> walkIns = Caffeine.newBuilder().maximumSize(1_000).build();

    Holders(
            Cards cards,
            PayCodes codes,
            Accounts accounts,
            Buckets buckets,
            JdbcClient jdbc,
            Ids ids,
            Clock clock) {
        this.cards = cards;
        this.codes = codes;
        this.accounts = accounts;
        this.buckets = buckets;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// The account of a card or a membership; `NOT_FOUND` where there is none.
    Outcome<Holder> of(@Nullable String card, @Nullable String membership) {
        if (card != null) {
            var code = codes.find(card).orElse(null);
            var number = code == null ? card : code.card();
            return cards.read(number)
                    .map(ref ->
                            Outcome.done(
                                    holder(ref.account(), ref.program(), false)
                                            .showing(
                                                    ref.number(), code == null ? null : code.id())))
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

    /// The same, where a card or a pay code may have been presented.
    Holder account(long account, String program, @Nullable String card) {
        var code = card == null ? null : codes.find(card).orElse(null);
        var holder = account(account, program);
        if (code != null) return holder.showing(code.card(), code.id());
        var read = card == null ? Optional.<CardRef>empty() : cards.read(card);
        return holder.showing(read.map(CardRef::number).orElse(card), null);
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
        return new Holder(account, buckets.of(account), program, walkIn, null, null);
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
