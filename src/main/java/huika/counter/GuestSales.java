package huika.counter;

import huika.kernel.Clock;
import huika.kernel.Outcome;
import huika.ledger.Accounts;
import huika.member.ApplicantHistory;
import huika.program.Programs;
import huika.program.condition.Facts;
import huika.program.word.Span;
import huika.security.BlindIndex;
import huika.security.Phone;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people bought before they joined, found by the phone they gave at the till.
@Component
class GuestSales implements ApplicantHistory {

    /// What counts of a sale and did not come back. A sale that came back as a whole is none.
    private static final String KEPT =
            """
            select s.bucket, s.id, s.business_date, n.counted,
                   (n.kept > 0 or not n.returned)::integer as sales
              from counter.slip s
             cross join lateral (
                   select sum(l.net - coalesce(r.back, 0)) as kept,
                          coalesce(sum(l.net - coalesce(r.back, 0))
                                   filter (where l.category <> all (?)), 0)::bigint as counted,
                          bool_or(r.back is not null) as returned
                     from (select p.place, coalesce(f.line->>'category', '') as category,
                                  coalesce((p.line->>'gross')::bigint, 0)
                                  - coalesce((p.line->>'discount')::bigint, 0) as net
                             from json_array_elements(s.facts->'lines')
                                  with ordinality p (line, place)
                             join json_array_elements(s.facts->'sale'->'lines')
                                  with ordinality f (line, place) using (place)) l
                     left join (
                          select a.place, sum(a.fen::bigint) as back
                            from counter.slip c,
                                 json_array_elements_text(c.facts->'amounts')
                                 with ordinality a (fen, place)
                           where c.bucket = s.bucket and c.parent = s.id and c.kind = 'REFUND'
                           group by a.place) r using (place)) n
             where s.kind = 'PURCHASE'
            """;

    /// Net sales of one day.
    private record Day(LocalDate on, long fen, int sales) {}

    private final JdbcClient jdbc;
    private final BlindIndex blind;
    private final Accounts accounts;
    private final Programs programs;
    private final Clock clock;

    GuestSales(
            JdbcClient jdbc, BlindIndex blind, Accounts accounts, Programs programs, Clock clock) {
        this.jdbc = jdbc;
        this.blind = blind;
        this.accounts = accounts;
        this.programs = programs;
        this.clock = clock;
    }

    @Override
    public Set<Phone> known(String program, Collection<Phone> phones) {
        if (phones.isEmpty()) return Set.of();
        var byIndex = new HashMap<ByteBuffer, Phone>();
        phones.forEach(phone -> byIndex.put(ByteBuffer.wrap(blind.phone(program, phone)), phone));
        var select =
                """
                select distinct guest
                  from counter.slip
                 where guest = any (?) and program = ? and kind = 'PURCHASE'
                """;
        var indexes = byIndex.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
        var found =
                jdbc.sql(select)
                        .params(indexes, program)
                        .query((row, _) -> ByteBuffer.wrap(row.getBytes(1)))
                        .list();
        return found.stream().map(byIndex::get).collect(Collectors.toSet());
    }

    @Override
    public Optional<Facts.History> of(String program, @Nullable Phone phone) {
        if (phone == null) return Optional.empty();
        var days = days(program, phone);
        return days.isEmpty() ? Optional.empty() : Optional.of(new Days(days, clock.today()));
    }

    @Override
    public void joined(String program, Phone phone, long membership) {
        if (!(programs.find(program, clock.today()) instanceof Outcome.Done(var inForce))) return;
        var claimed = claim(program, phone, membership);
        var window = TierWindow.of(inForce.program());
        accounts.countBefore(membership, program, inForce.number(), claimed, window);
    }

    /// Makes the sales that count for nobody yet count for this membership alone, and keeps what
    /// was counted for each. Whoever joins by the same phone at the same time waits for this
    /// transaction.
    private List<Accounts.Counted> claim(String program, Phone phone, long membership) {
        var insert =
                """
                insert into counter.guest_claim (bucket, slip, membership)
                select bucket, id, ?
                  from counter.slip
                 where guest = ? and program = ? and kind = 'PURCHASE'
                 order by bucket, id
                    on conflict do nothing
                """;
        jdbc.sql(insert).params(membership, blind.phone(program, phone), program).update();
        var count =
                """
                update counter.guest_claim g
                   set fen = k.counted, sales = k.sales
                  from (%s and s.guest = ? and s.program = ?) k
                 where g.bucket = k.bucket and g.slip = k.id and g.membership = ?
                returning k.business_date, g.fen, g.sales
                """
                        .formatted(KEPT);
        return jdbc
                .sql(count)
                .params(
                        Arrays.asList(
                                notCounted(program),
                                blind.phone(program, phone),
                                program,
                                membership))
                .query((row, _) ->
                        new Accounts.Counted(
                                row.getObject(1, LocalDate.class), row.getLong(2), row.getInt(3)))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Accounts.Counted::on, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(GuestSales::sum)
                .toList();
    }

    private static Accounts.Counted sum(List<Accounts.Counted> day) {
        return new Accounts.Counted(
                day.getFirst().on(),
                day.stream().mapToLong(Accounts.Counted::fen).sum(),
                day.stream().mapToInt(Accounts.Counted::sales).sum());
    }

    /// What still counts of one sale: fen and sales.
    Optional<Accounts.Counted> kept(String program, int bucket, long slip) {
        return jdbc.sql(KEPT + " and s.bucket = ? and s.id = ?")
                .params(Arrays.asList(notCounted(program), bucket, slip))
                .query((row, _) ->
                        new Accounts.Counted(
                                row.getObject(3, LocalDate.class), row.getLong(4), row.getInt(5)))
                .optional();
    }

    /// What counts of all sales to this phone.
    private List<Day> days(String program, Phone phone) {
        return jdbc.sql(KEPT + " and s.guest = ? and s.program = ? order by s.business_date")
                .params(Arrays.asList(notCounted(program), blind.phone(program, phone), program))
                .query((row, _) ->
                        new Day(row.getObject(3, LocalDate.class), row.getLong(4), row.getInt(5)))
                .list();
    }

    private String[] notCounted(String program) {
        var inForce = programs.find(program, clock.today());
        var none = inForce.map(found -> found.program().merchandise().notCounted());
        return none instanceof Outcome.Done(var codes)
                ? codes.toArray(String[]::new)
                : new String[0];
    }

    private record Days(List<Day> days, LocalDate today) implements Facts.History {

        @Override
        public long spend(@Nullable Span within) {
            return within(within).mapToLong(Day::fen).sum();
        }

        @Override
        public long purchases(@Nullable Span within) {
            return within(within).mapToLong(Day::sales).sum();
        }

        private java.util.stream.Stream<Day> within(@Nullable Span span) {
            var from = span == null ? LocalDate.MIN : span.subtractFrom(today);
            return days.stream().filter(day -> day.on().isAfter(from));
        }
    }
}
