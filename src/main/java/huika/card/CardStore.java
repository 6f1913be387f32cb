package huika.card;

import huika.kernel.Ids;
import huika.kernel.Together;
import huika.ledger.Lookup;
import huika.ledger.Rows;
import huika.security.PinTag;
import huika.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class CardStore {

    /// The last word of a card's history where no person did it.
    static final String HOUSE = "huika";

    static final String ISSUED = "issued";
    static final String LOCKED = "locked";

    static final Rows EVENTS =
            new Rows(
                    "card_events",
                    """
                    insert into card.card_event (id, card, what, status, person, branch, reason, at)
                    select e.id, e.card, e.what, e.status, e.person, e.branch, e.reason,
                           'epoch'::timestamptz + e.micros * interval '1 microsecond'
                      from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                                  ?::text[], ?::text[], ?::bigint[])
                           as e (id, card, what, status, person, branch, reason, micros)
                    """,
                    List.of("bigint", "bigint", "text", "text", "text", "text", "text", "bigint"));

    /// What an account holds already.
    static final Lookup<Long, Holdings> HOLDINGS =
            new Lookup<>(
                    "card_holdings",
                    """
                    select k.account,
                           array_agg(c.product) filter
                               (where c.status not in ('REPLACED', 'RETURNED',
                                    'RECOVERED', 'DESTROYED', 'CANCELLED')),
                           array_agg(c.number) filter
                               (where c.status not in ('REPLACED', 'RETURNED',
                                    'RECOVERED', 'DESTROYED', 'CANCELLED')),
                           coalesce(bool_or(c.activated_on is not null), false)
                      from unnest(?::bigint[]) as k (account)
                      left join card.card c on c.account = k.account
                     group by k.account
                    """,
                    false,
                    "bigint",
                    Holdings::read,
                    Holdings::account);

    /// Numbers that are given out already.
    static final Lookup<String, String> TAKEN =
            new Lookup<>(
                    "card_numbers",
                    "select number from card.card where number = any(?)",
                    false,
                    "text",
                    row -> row.getString(1),
                    number -> number);

    private static final String VIEW =
            """
            select number, id, account, bearer, program, product, status, frozen_for, resume,
                   branch, issued_on, activated_on, valid_until, fee, pin_tag is not null as has_pin,
                   pin_initial, replaced_by, replaces, waits, file_by, waived, form
              from card.card
            """;

    private static final String VISIBLE = "(:programs::text[] is null or program = any(:programs))";

    /// A stored verifier, and which of the card's PINs it is.
    record Verifier(PinTag tag, int version) {}

    private static final int TOGETHER = 500;

    private final JdbcClient sql;
    private final Together<Long, List<Card>> ofAccounts =
            new Together<>(TOGETHER, this::ofAccounts);

    CardStore(JdbcClient sql) {
        this.sql = sql;
    }

    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    /// Where these numbers lead; numbers nobody has are left out.
    Map<String, CardRef> refs(Collection<String> numbers) {
        var refs = new HashMap<String, CardRef>();
        sql.sql(
                        """
                        select number, id, account, bearer, program, product
                          from card.card
                         where number = any (?)
                        """)
                .param(numbers.toArray(String[]::new))
                .query(row -> {
                    var ref =
                            new CardRef(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getBoolean(4),
                                    row.getString(5).intern(),
                                    row.getString(6).intern());
                    refs.put(ref.number(), ref);
                });
        return refs;
    }

    Optional<Verifier> verifier(String number) {
        return sql.sql(
                        """
                        select pin_scheme, pin_key_id, pin_salt, pin_tag, pin_version
                          from card.card
                         where number = ? and pin_tag is not null
                        """)
                .param(number)
                .query((row, _) ->
                        new Verifier(
                                new PinTag(
                                        row.getInt(1),
                                        row.getInt(2),
                                        row.getBytes(3),
                                        row.getBytes(4)),
                                row.getInt(5)))
                .optional();
    }

    /// The card as people see it, where it belongs to one of these programs. Costs the same for a
    /// number nobody has and for a card of another program.
    Optional<Card> find(String number, Scope programs) {
        return sql.sql(VIEW + " where number = :number and " + VISIBLE)
                .param("number", number)
                .param("programs", codes(programs))
                .query((row, _) -> card(row))
                .optional();
    }

    private static String @Nullable [] codes(Scope scope) {
        var codes = scope.codes();
        return codes == null ? null : codes.toArray(String[]::new);
    }

    List<Card> ofAccount(long account, Scope programs) {
        return ofAccounts.find(account).orElse(List.of()).stream()
                .filter(card -> programs.includes(card.program()))
                .toList();
    }

    /// The cards of each of these accounts, oldest first.
    private Map<Long, List<Card>> ofAccounts(Collection<Long> accounts) {
        var cards = new HashMap<Long, List<Card>>();
        sql.sql(VIEW + " where account = any (?) order by issued_on, id")
                .param(accounts.toArray(Long[]::new))
                .query(row -> {
                    var card = card(row);
                    cards.computeIfAbsent(card.account(), _ -> new ArrayList<>()).add(card);
                });
        return cards;
    }

    /// What a journal issued, as it was told then.
    IssuedCard issuedUnder(long journal) {
        return sql.sql(
                        """
                        select c.number, e.status, c.fee, c.program, c.product, c.bearer, c.account,
                               c.branch, c.issued_on, c.valid_until
                          from card.card c
                          join card.card_event e on e.card = c.id and e.what = 'issued'
                         where c.journal = ?
                        """)
                .param(journal)
                .query((row, _) ->
                        new IssuedCard(
                                row.getString(1),
                                CardStatus.valueOf(row.getString(2)),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getBoolean(6) ? null : Ids.text("mbs", row.getLong(7)),
                                row.getString(8),
                                row.getObject(9, LocalDate.class),
                                row.getObject(10, LocalDate.class),
                                null))
                .single();
    }

    /// The card's state, for whoever holds its account's lock.
    CardState state(String number) {
        return sql.sql("select " + CardState.COLUMNS + " from card.card where number = ?")
                .param(number)
                .query((row, _) -> new CardState(row))
                .single();
    }

    /// Whether an account ever had an active card besides this one.
    boolean hadActive(Card besides) {
        return sql.sql(
                        """
                        select exists (select from card.card
                                        where account = ? and number <> ?
                                          and activated_on is not null)
                        """)
                .params(besides.account(), besides.number())
                .query(Boolean.class)
                .single();
    }

    void move(Card card, CardRules.Move move) {
        sql.sql(
                        """
                        update card.card
                           set status = ?, resume = ?, frozen_for = ?, activated_on = ?,
                               version = version + 1
                         where number = ?
                        """)
                .params(
                        java.util.Arrays.asList(
                                move.status().name(),
                                name(move.resume()),
                                name(move.frozenFor()),
                                move.activatedOn(),
                                card.number()))
                .update();
    }

    /// What the card still waits for; once it waits for nothing, nothing is due either.
    void setWaits(Card card, List<String> waits) {
        sql.sql(
                        """
                        update card.card
                           set waits = ?, file_by = case when ? then null else file_by end,
                               version = version + 1
                         where number = ?
                        """)
                .params(waits.toArray(String[]::new), waits.isEmpty(), card.number())
                .update();
    }

    /// Cards handed out at night that should be on file by now and are not.
    List<String> overdue(Instant now, int limit) {
        return sql.sql(
                        """
                        select number from card.card
                         where file_by <= ? and status = 'ACTIVE'
                         order by file_by limit ?
                        """)
                .params(java.sql.Timestamp.from(now), limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// The PIN the member has set; wrong tries are forgotten with the old one.
    void setPin(String number, PinTag tag) {
        sql.sql(
                        """
                        update card.card
                           set pin_scheme = ?, pin_key_id = ?, pin_salt = ?, pin_tag = ?,
                               pin_tries = 0, pin_version = pin_version + 1, pin_initial = false,
                               version = version + 1
                         where number = ?
                        """)
                .params(tag.scheme(), tag.keyId(), tag.salt(), tag.tag(), number)
                .update();
    }

    static @Nullable Integer epochDay(@Nullable LocalDate day) {
        return day == null ? null : (int) day.toEpochDay();
    }

    /// Wrong and right tries, under the account's lock.
    void setTries(CardState card) {
        sql.sql(
                        """
                        update card.card
                           set pin_tries = ?, pin_day = ?, pin_today = ?, pin_month = ?,
                               pin_lately = ?, status = ?, version = version + 1
                         where number = ?
                        """)
                .params(
                        java.util.Arrays.asList(
                                card.pins().row(),
                                card.pins().day(),
                                card.pins().today(),
                                card.pins().month(),
                                card.pins().lately(),
                                card.status().name(),
                                card.number()))
                .update();
    }

    void record(
            long id,
            long card,
            String what,
            CardStatus status,
            String person,
            @Nullable String branch,
            @Nullable String reason,
            Instant at) {
        sql.sql(
                        """
                        insert into card.card_event
                               (id, card, what, status, person, branch, reason, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        java.util.Arrays.asList(
                                id,
                                card,
                                what,
                                status.name(),
                                person,
                                branch,
                                reason,
                                java.sql.Timestamp.from(at)))
                .update();
    }

    /// Takes the next serial of a scheme. Serials are never given twice; some may never be used.
    long nextSerial(String scheme) {
        return sql.sql(
                        """
                        insert into card.serial as s (scheme, next) values (?, 1)
                        on conflict (scheme) do update set next = s.next + 1
                        returning next - 1
                        """)
                .param(scheme)
                .query(Long.class)
                .single();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static Card card(ResultSet row) throws SQLException {
        var frozen = row.getString("frozen_for");
        var resume = row.getString("resume");
        var fileBy = row.getTimestamp("file_by");
        return new Card(
                row.getString("number"),
                row.getLong("id"),
                row.getLong("account"),
                row.getBoolean("bearer"),
                row.getString("program"),
                row.getString("product"),
                CardStatus.valueOf(row.getString("status")),
                frozen == null ? null : FreezeReason.valueOf(frozen),
                resume == null ? null : CardStatus.valueOf(resume),
                row.getString("branch"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("activated_on", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getLong("fee"),
                row.getBoolean("has_pin"),
                row.getBoolean("pin_initial"),
                row.getString("replaced_by"),
                row.getString("replaces"),
                List.of((String[]) row.getArray("waits").getArray()),
                fileBy == null ? null : fileBy.toInstant(),
                row.getBoolean("waived"),
                row.getObject("form", Long.class));
    }
}
