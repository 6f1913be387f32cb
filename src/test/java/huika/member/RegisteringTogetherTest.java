package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Requirement;
import huika.kernel.Atomic;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.security.Actor;
import huika.world.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many applications decided together: each comes to what it would have come to alone.
class RegisteringTogetherTest {

    private static final Actor CLERK = Actor.system("clerk");

    private final TestServer server = TestServer.shared();
    private final Members members = server.bean(Members.class);
    private final Atomic atomic = server.bean(Atomic.class);
    private final PlainPrograms programs = server.bean(PlainPrograms.class);

    @Test
    void whatIsKeptOfManyIsWhatIsKeptOfOne() {
        programs.shop("as-one", "unique: {by: phone}, documents: [passport]");
        var brought = members.register(CLERK, form("as-one", 1), null).orThrow();
        var alone = members.register(CLERK, full("as-one", 2, brought), "alone").orThrow();
        var together =
                together(full("as-one", 3, brought), form("as-one", 4), form("as-one", 5)).stream()
                        .map(Outcome::orThrow)
                        .toList();
        var kept = kept(alone);
        assertThat(kept.keySet())
                .contains(
                        "ledger.account",
                        "member.consent",
                        "member.member",
                        "member.membership",
                        "member.registration",
                        "outbox.event");
        assertThat(kept(together.getFirst())).isEqualTo(kept);
        assertThat(seen(together.getFirst())).isEqualTo(seen(alone));
        proveClean();
    }

    @Test
    @Requirement("MEM-13")
    void applicationsThatNeedConsentAskForItTogetherToo() {
        programs.shop("ask-as-one", "review: staff");
        var alone = members.register(CLERK, form("ask-as-one", 2), "asks").orThrow();
        var both = together(form("ask-as-one", 3), form("ask-as-one", 4));
        assertThat(both.getFirst().orThrow().status()).isEqualTo(MembershipStatus.PENDING_APPROVAL);
        assertThat(kept(both.getLast().orThrow())).isEqualTo(kept(alone));
        assertThat(asked(alone)).isEqualTo(1);
        for (var each : both) assertThat(asked(each.orThrow())).isEqualTo(1);
    }

    @Test
    @Requirement("MEM-07")
    void ofTwoWithOnePhoneTheFirstJoins() {
        programs.shop("first-of-two", "unique: {by: phone}");
        var outcomes =
                together(form("first-of-two", 1), form("first-of-two", 2), form("first-of-two", 1));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
        assertThat(code(outcomes.get(2))).isEqualTo(Code.DUPLICATE_MEMBER_KEY);
        // and with one who has joined before
        assertThat(together(form("first-of-two", 3), form("first-of-two", 2)))
                .extracting(RegisteringTogetherTest::code)
                .containsExactly(null, Code.DUPLICATE_MEMBER_KEY);
        // a place that is free is taken, no other
        programs.shop("two-of-three", "unique: {by: phone, at most: 2}");
        assertThat(
                        together(
                                form("two-of-three", 1),
                                form("two-of-three", 1),
                                form("two-of-three", 1)))
                .extracting(RegisteringTogetherTest::code)
                .containsExactly(null, null, Code.DUPLICATE_MEMBER_KEY);
    }

    @Test
    @Requirement("MEM-06")
    void numbersGoOnWithoutAGapWhereSomebodyIsRefused() {
        programs.shop("no-gap", "unique: {by: phone}");
        var outcomes = together(form("no-gap", 1), form("no-gap", 1), form("no-gap", 2));
        assertThat(outcomes.get(0).orThrow().memberNumber()).isEqualTo("M-000001");
        assertThat(outcomes.get(2).orThrow().memberNumber()).isEqualTo("M-000002");
        assertThat(members.register(CLERK, form("no-gap", 3), null).orThrow().memberNumber())
                .isEqualTo("M-000003");
    }

    @Test
    void whoJoinsMayBringTheNext() {
        programs.shop("brought", "unique: {by: phone}");
        var outcomes =
                together(
                        form("brought", 1),
                        Forms.of("brought", phone(2)).referrer(phone(1)).form(),
                        Forms.of("brought", phone(3)).referrer(phone(2)).form(),
                        Forms.of("brought", phone(4)).referrer(phone(5)).form(),
                        form("brought", 5),
                        Forms.of("brought", phone(6)).referrer(phone(6)).form(),
                        // nobody knows a number before it is given
                        Forms.of("brought", phone(7)).referrer("M-000001").form());
        assertThat(outcomes)
                .extracting(RegisteringTogetherTest::code)
                .containsExactly(
                        null,
                        null,
                        null,
                        Code.FIELD_INVALID,
                        null,
                        Code.SELF_REFERRAL,
                        Code.FIELD_INVALID);
        assertThat(referrer(outcomes.get(1))).isEqualTo(outcomes.get(0).orThrow().membership());
        assertThat(referrer(outcomes.get(2))).isEqualTo(outcomes.get(1).orThrow().membership());
    }

    @Test
    void whatIsOnlyTriedLeavesNothing() {
        programs.shop("tried", "unique: {by: phone}");
        var read = members.read(CLERK, wishes(List.of(form("tried", 1), form("tried", 1))));
        var told =
                atomic.run(() -> Outcome.done(members.check(read, (_, one) -> Outcome.done(one))))
                        .orThrow();
        assertThat(told)
                .extracting(RegisteringTogetherTest::code)
                .containsExactly(null, Code.DUPLICATE_MEMBER_KEY);
        assertThat(count("tried")).isZero();
    }

    @Test
    @Requirement("MEM-07")
    void manyAtOnceAndOneByOneNeverShareAPlace() throws Exception {
        programs.shop("race-many", "unique: {by: phone}");
        var size = 60;
        var start = new CyclicBarrier(4);
        var done = new ArrayList<Outcome<Registered>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var calls = new ArrayList<java.util.concurrent.Future<List<Outcome<Registered>>>>();
            for (var i = 0; i < 2; i++) {
                calls.add(
                        threads.submit(() -> {
                            start.await();
                            return together(forms(size));
                        }));
                calls.add(
                        threads.submit(() -> {
                            start.await();
                            return Stream.of(forms(size))
                                    .map(form -> members.register(CLERK, form, null))
                                    .toList();
                        }));
            }
            for (var call : calls) done.addAll(call.get());
        }
        assertThat(done).filteredOn(Outcome.Done.class::isInstance).hasSize(size);
        assertThat(done)
                .filteredOn(Outcome.Refused.class::isInstance)
                .extracting(RegisteringTogetherTest::code)
                .containsOnly(Code.DUPLICATE_MEMBER_KEY);
        assertThat(count("race-many")).isEqualTo(size);
    }

    private static Register[] forms(int size) {
        return IntStream.range(0, size)
                .mapToObj(n -> form("race-many", n))
                .toArray(Register[]::new);
    }

    private static Register form(String program, int person) {
        return Forms.of(program, phone(person)).form();
    }

    private static Register full(String program, int person, Registered referrer) {
        return Forms.of(program, phone(person))
                .document("passport", "E1234567" + person)
                .birthday("1990-05-01")
                .email("a@example.com")
                .landline("87654321")
                .party("distributor")
                .referrer(referrer.memberNumber())
                .signature(true)
                .form();
    }

    private static String phone(int person) {
        return "138000%05d".formatted(person);
    }

    private static List<Wish> wishes(List<Register> forms) {
        var keys = System.nanoTime();
        return IntStream.range(0, forms.size())
                .mapToObj(place -> new Wish(forms.get(place), keys + "-" + place))
                .toList();
    }

    private List<Outcome<Registered>> together(Register... forms) {
        var read = members.read(CLERK, wishes(List.of(forms)));
        while (true) {
            try {
                return atomic.run(() ->
                                Outcome.done(
                                        members.register(
                                                read, (_, one) -> Outcome.done(one), () -> {})))
                        .orThrow();
            } catch (DuplicateKeyException | PessimisticLockingFailureException faster) {
                // of many, one has to meet somebody each time: each time there are fewer
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Code code(Outcome<Registered> outcome) {
        return outcome instanceof Outcome.Refused<Registered>(var refusal) ? refusal.code() : null;
    }

    private long referrer(Outcome<Registered> joined) {
        return sql().sql("select referrer from member.membership where id = ?")
                .param(joined.orThrow().membership())
                .query(Long.class)
                .single();
    }

    private int count(String program) {
        return sql().sql("select count(*) from member.membership where program = ?")
                .param(program)
                .query(Integer.class)
                .single();
    }

    private int asked(Registered joined) {
        return sql().sql("select count(*) from approval.request where subject = ?")
                .param(huika.kernel.Ids.text("mbs", joined.membership()))
                .query(Integer.class)
                .single();
    }

    /// Every row of the database that names the member or the membership, by table, without what
    /// must differ: ids, keys, numbers, what is sealed.
    private Map<String, List<String>> kept(Registered joined) {
        var columns =
                sql().sql(
                                """
                                select c.table_schema || '.' || c.table_name, c.column_name
                                  from information_schema.columns c
                                  join information_schema.tables t
                                    using (table_schema, table_name)
                                 where c.data_type = 'bigint' and t.table_type = 'BASE TABLE'
                                   and c.table_schema not in ('pg_catalog', 'information_schema')
                                 order by 1, 2
                                """)
                        .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                        .list();
        var kept = new TreeMap<String, List<String>>();
        for (var column : columns) {
            var rows =
                    sql().sql(
                                    """
                                    select jsonb_object_agg(e.key, e.value)::text
                                      from %s t,
                                           jsonb_each_text(to_jsonb(t)) e
                                     where t.%s in (:member, :membership)
                                       and e.key not in ('id', 'member', 'membership', 'subject',
                                                         'bucket', 'key', 'body', 'number', 'xid',
                                                         'contact', 'kyc', 'unique_key',
                                                         'phone_index', 'document_index')
                                     group by to_jsonb(t)
                                     order by 1
                                    """
                                            .formatted(column.getKey(), quoted(column.getValue())))
                            .param("member", joined.member())
                            .param("membership", joined.membership())
                            .query(String.class)
                            .list();
            if (!rows.isEmpty()) kept.put(column.getKey(), rows);
        }
        return kept;
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    /// How the member is shown, without what must differ.
    private String seen(Registered joined) {
        return server.get("/members/" + huika.kernel.Ids.text("mem", joined.member()))
                .text()
                .replaceAll("(mem|mbs)_[0-9a-z]+", "$1")
                .replaceAll("M-[0-9]+", "M-")
                .replaceAll("(138\\*+000|E\\*+7)[0-9]", "$1");
    }

    private void proveClean() {
        var proof = server.post("/proofs", Map.of());
        assertThat(proof.body().path("clean").asBoolean()).as(proof.text()).isTrue();
    }

    private JdbcClient sql() {
        return server.sql();
    }
}
