package huika.member;

import static org.assertj.core.api.Assertions.assertThat;

import huika.approval.ApprovalRequest;
import huika.approval.Approvals;
import huika.approval.Decision;
import huika.house.Requirement;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Actor;
import huika.security.Scope;
import huika.world.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static final AtomicInteger PROGRAMS = new AtomicInteger();
    private static final Actor CLERK = Actor.system("clerk");

    private final TestServer server = TestServer.shared();
    private final Members members = server.bean(Members.class);
    private final Approvals approvals = server.bean(Approvals.class);
    private final Consents consents = server.bean(Consents.class);

    @Test
    @Requirement("MEM-12")
    void joiningOpensAMembershipAndItsAccount() {
        var shop = shop("");
        var done = joined(Forms.of(shop, "13800138000").birthday("1992-02-29"));
        assertThat(done.memberNumber()).isEqualTo("M-000001");
        assertThat(done.status()).isEqualTo(MembershipStatus.ACTIVE);
        var membership = members.membership(done.membership()).orElseThrow();
        assertThat(membership.birthday()).hasToString("--02-29");
        assertThat(membership.branch()).isEqualTo("S001");
        assertThat(membership.channel()).isEqualTo("store");
        assertThat(membership.effectiveOn()).hasToString("2026-01-05");
        assertThat(members.maskedName(done.member())).contains("李*");
        assertThat(consents.allows(done.member(), "sms")).isTrue();
        assertThat(consents.allows(done.member(), "mail")).isFalse();
        assertThat(account(done)).isEqualTo("ACTIVE");
    }

    @Test
    @Requirement({"MEM-01", "COR-01"})
    void onlyKindsTheProgramAcceptsCanJoin() {
        var persons = shop("subjects: [person]");
        var no = refused(Forms.of(persons, "13800138000").name("Acme Ltd").company());
        assertThat(no.code()).isEqualTo(Code.SUBJECT_KIND_NOT_ALLOWED);
        assertThat(count(persons)).isZero();
        var both =
                shop(
                        "subjects: [person, company], company number: {prefix: C-, digits: 6},"
                                + " required of: {company: [name, credit code]}");
        var unit = Forms.of(both, null).name("恒达贸易").company();
        assertThat(pointers(refused(unit))).containsExactly("/creditCode");
        assertThat(joined(unit.creditCode("91350100M000100Y43")).memberNumber())
                .isEqualTo("C-000001");
        assertThat(joined(Forms.of(both, "13800138000")).memberNumber()).isEqualTo("M-000001");
    }

    @Test
    @Requirement("MEM-02")
    void conditionsForJoiningAreToldWithRequiredAndActualValues() {
        var shop =
                shop(
                        "eligibility: {any: [{spend: {at least: 1000.00}},"
                                + " {purchases: {at least: 3}}]}");
        var form = Forms.of(shop, "13800138000");
        var no = refused(form.spent(99_999, 2));
        assertThat(no.code()).isEqualTo(Code.ELIGIBILITY_NOT_MET);
        assertThat(no.facts().get("unmet"))
                .isEqualTo(
                        List.of(
                                Map.of("fact", "spend", "required", 100_000L, "actual", 99_999L),
                                Map.of("fact", "purchases", "required", 3L, "actual", 2L)));
        joined(form.spent(99_999, 3));
    }

    @Test
    @Requirement("MEM-03")
    void onlyChannelsTheProgramListsAreOpen() {
        var shop = shop("channels: [front-desk]");
        var no = refused(Forms.of(shop, "13800138000").channel("website"));
        assertThat(no.code()).isEqualTo(Code.CHANNEL_NOT_ALLOWED);
        assertThat(no.facts()).containsEntry("allowed", List.of("front-desk"));
        var done = joined(Forms.of(shop, "13800138000").channel("front-desk"));
        assertThat(members.membership(done.membership()).orElseThrow().channel())
                .isEqualTo("front-desk");
    }

    @Test
    @Requirement("MEM-04")
    void everyMissingFieldIsNamedAtOnce() {
        var shop = shop("required: [name, phone, id document, birthday], optional: [email]");
        var no = refused(Forms.of(shop, "13800138000").name(" "));
        assertThat(no.code()).isEqualTo(Code.FIELD_MISSING);
        assertThat(no.facts().get("fields")).isEqualTo(List.of("name", "idDocument", "birthday"));
        assertThat(pointers(no)).containsExactly("/name", "/idDocument", "/birthday");
        joined(
                Forms.of(shop, "13800138000")
                        .document("resident-id", "11010519491231002X")
                        .birthday("05-01"));
    }

    @Test
    @Requirement({"MEM-05", "MEM-21"})
    void everyWrongFieldIsNamedAtOnce() {
        var shop = shop("required: [name]");
        var no =
                refused(
                        Forms.of(shop, "1380013800")
                                .document("resident-id", "110105194912310021")
                                .birthday("2026-01-06")
                                .email("nobody"));
        assertThat(no.code()).isEqualTo(Code.FIELD_INVALID);
        assertThat(pointers(no))
                .containsExactlyInAnyOrder("/phone", "/idDocument", "/birthday", "/email");
        var landline = Forms.of(shop, "13800138000").landline("87654321");
        assertThat(refused(landline.branch("S002")).code()).isEqualTo(Code.AREA_CODE_MISSING);
        var done = joined(landline.branch("S001"));
        assertThat(members.unmask(CLERK, done.member(), "landline", "check").orThrow())
                .isEqualTo("+8657187654321");
    }

    @Test
    @Requirement("MEM-06")
    void memberNumbersCannotBeChosen() {
        var no = refused(Forms.of(shop(""), "13800138000").number("M-000009"));
        assertThat(no.code()).isEqualTo(Code.MEMBER_NUMBER_NOT_SETTABLE);
    }

    @Test
    @Requirement({"MEM-07", "IDN-10"})
    void onePhoneOneMember() {
        var shop = shop("unique: {by: phone}");
        joined(Forms.of(shop, "13800000001"));
        var no = refused(Forms.of(shop, "+86 138 0000 0001").name("韩梅梅"));
        assertThat(no.code()).isEqualTo(Code.DUPLICATE_MEMBER_KEY);
        assertThat(no.facts())
                .isEqualTo(Map.of("key", "phone", "atMost", 1, "existing", "M-****01"));
        assertThat(joined(Forms.of(shop, "13800000002")).memberNumber()).isEqualTo("M-000002");
        assertThat(count(shop)).isEqualTo(2);
    }

    @Test
    @Requirement({"MEM-07", "IDN-01"})
    void oneDocumentTwoMembershipsWhereTheProgramSaysSo() {
        var shop = shop("required: [name], unique: {by: id document, at most: 2}");
        assertThat(refused(Forms.of(shop, null)).code()).isEqualTo(Code.IDENTITY_REQUIRED);
        var form = Forms.of(shop, null).document("resident-id", "11010519491231002X");
        joined(form);
        joined(form.document("resident-id", "110105491231002"));
        assertThat(refused(form).code()).isEqualTo(Code.DUPLICATE_MEMBER_KEY);
    }

    @Test
    @Requirement("IDN-01")
    void onlyDocumentsTheProgramAcceptsCount() {
        var shop = shop("documents: [id card, passport]");
        var form = Forms.of(shop, "13800138000");
        var no = refused(form.document("driving-licence", "123456"));
        assertThat(no.code()).isEqualTo(Code.DOCUMENT_KIND_NOT_ACCEPTED);
        assertThat(no.facts()).containsEntry("accepted", List.of("id-card", "passport"));
        assertThat(refused(form.document("military-id", "南字第8001234号")).code())
                .isEqualTo(Code.DOCUMENT_KIND_NOT_ACCEPTED);
        joined(form.document("passport", "E12345678"));
    }

    @Test
    @Requirement({"MEM-09", "MEM-16"})
    void whatMustBeSignedIsSigned() {
        var signed = shop("signature: yes");
        assertThat(refused(Forms.of(signed, "13800138000")).code())
                .isEqualTo(Code.SIGNATURE_MISSING);
        joined(Forms.of(signed, "13800138000").signature(true));
        var terms = shop("terms: signature");
        assertThat(refused(Forms.of(terms, "13800138000")).code())
                .isEqualTo(Code.TERMS_NOT_ACCEPTED);
        joined(Forms.of(terms, "13800138000").signature(true));
        var explicit = shop("terms: explicit");
        assertThat(refused(Forms.of(explicit, "13800138000").terms(false)).code())
                .isEqualTo(Code.TERMS_NOT_ACCEPTED);
        joined(Forms.of(explicit, "13800138000").terms(true));
        joined(Forms.of(shop("terms: deemed on issue"), "13800138000").terms(false));
    }

    @Test
    @Requirement({"MEM-19", "IDN-10"})
    void excludedPartiesAreRecognised() {
        var shop = shop("excluded: [employee, distributor]");
        assertThat(refused(Forms.of(shop, "13900000007")).facts())
                .isEqualTo(Map.of("party", "employee"));
        var byDocument =
                Forms.of(shop, "13800138000").document("resident-id", "110105194912310038");
        assertThat(refused(byDocument).code()).isEqualTo(Code.PARTY_EXCLUDED);
        assertThat(refused(Forms.of(shop, "13800138000").party("distributor")).facts())
                .isEqualTo(Map.of("party", "distributor"));
        joined(Forms.of(shop, "13800138000").party("teacher"));
    }

    @Test
    @Requirement("MEM-08")
    void whereStaffReviewAnotherPersonDecides() {
        var shop = shop("review: staff");
        var maker = actor("E007");
        var done = members.register(maker, Forms.of(shop, "13800138000").form(), null).orThrow();
        assertThat(done.status()).isEqualTo(MembershipStatus.PENDING_APPROVAL);
        assertThat(account(done)).isEqualTo("PENDING");
        assertThat(code(decide(maker, shop, Decision.APPROVE, null)))
                .isEqualTo(Code.SEPARATION_OF_DUTIES);
        decide(actor("E008"), shop, Decision.APPROVE, null).orThrow();
        var decided = members.membership(done.membership()).orElseThrow();
        assertThat(decided.status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(decided.effectiveOn()).hasToString("2026-01-05");
        assertThat(decided.recruiter()).isEqualTo("E007");
        assertThat(account(done)).isEqualTo("ACTIVE");
    }

    @Test
    @Requirement("MEM-08")
    void aRejectedApplicationKeepsItsReasonAndFreesItsKey() {
        var shop = shop("review: committee, unique: {by: phone}");
        var done = joined(Forms.of(shop, "13800138000"));
        assertThat(code(decide(actor("E008"), shop, Decision.REJECT, " ")))
                .isEqualTo(Code.REASON_MISSING);
        var rejected = decide(actor("E008"), shop, Decision.REJECT, "字迹不清").orThrow();
        assertThat(rejected.comment()).isEqualTo("字迹不清");
        assertThat(members.membership(done.membership()).orElseThrow().status())
                .isEqualTo(MembershipStatus.REJECTED);
        assertThat(joined(Forms.of(shop, "13800138000")).memberNumber()).isEqualTo("M-000002");
    }

    @Test
    @Requirement("MEM-10")
    void anEditOfAnApplicationAsksAnew() {
        var shop = shop("review: staff");
        var done =
                members.register(actor("E007"), Forms.of(shop, "13800138000").form(), null)
                        .orThrow();
        var first = pending(shop);
        members.edit(
                        CLERK,
                        done.member(),
                        1,
                        Map.of(Particular.PHONE, Optional.of("13800138001")),
                        "staff")
                .orThrow();
        assertThat(pending(shop)).isNotEqualTo(first);
        assertThat(code(approvals.decide(actor("E008"), first, Decision.APPROVE, null)))
                .isEqualTo(Code.APPROVAL_DECIDED);
        decide(actor("E008"), shop, Decision.APPROVE, null).orThrow();
    }

    @Test
    @Requirement({"REF-01", "REF-04"})
    void aReferrerIsAnotherActiveMember() {
        var shop = shop("");
        var first = joined(Forms.of(shop, "13800000001"));
        for (var named : List.of("M-000001", "13800000001", Ids.text("mbs", first.membership()))) {
            var done = joined(Forms.of(shop, "13800000002").referrer(named));
            assertThat(members.membership(done.membership()).orElseThrow().referrer())
                    .isEqualTo(first.membership());
        }
        assertThat(pointers(refused(Forms.of(shop, "13800000003").referrer("M-000099"))))
                .containsExactly("/referrer");
        assertThat(refused(Forms.of(shop, "13800000001").referrer("M-000001")).code())
                .isEqualTo(Code.SELF_REFERRAL);
    }

    @Test
    void theSameKeyRegistersOnce() {
        var shop = shop("");
        var form = Forms.of(shop, "13800138000").form();
        var first = members.register(CLERK, form, "k1-" + shop).orThrow();
        var again = members.register(CLERK, form, "k1-" + shop).orThrow();
        assertThat(again.membership()).isEqualTo(first.membership());
        assertThat(again.replayed()).isTrue();
        assertThat(count(shop)).isEqualTo(1);
        var other = Forms.of(shop, "13800138001").form();
        assertThat(members.register(CLERK, other, "k1-" + shop))
                .isEqualTo(Outcome.refused(Code.IDEMPOTENCY_KEY_REUSED));
        var elsewhere = members.register(Actor.system("erp"), other, "k1-" + shop).orThrow();
        assertThat(elsewhere.replayed()).isFalse();
    }

    @Test
    void branchesOfOthersAreClosed() {
        var shop = shop("");
        assertThat(refused(Forms.of(shop, "13800138000").branch("S009")).code())
                .isEqualTo(Code.BRANCH_UNKNOWN);
        var till =
                new Actor("till", "k", null, Set.of(), Scope.of("S002"), Scope.ALL, Scope.of(shop));
        assertThat(code(members.register(till, Forms.of(shop, "13800138000").form(), null)))
                .isEqualTo(Code.BRANCH_NOT_PERMITTED);
        assertThat(pointers(refused(Forms.of(shop, "13800138000").branch(null))))
                .containsExactly("/branch");
        assertThat(refused(Forms.of("no-such-program", "13800138000")).code())
                .isEqualTo(Code.PROGRAM_UNKNOWN);
    }

    @Test
    @Requirement("IDN-08")
    void nameAndPhoneMustBothMatch() {
        var shop = shop("");
        var done = joined(Forms.of(shop, "13900000002").name("陈晨"));
        var phone = huika.security.Phone.parse("13900000002").orElseThrow();
        var other = huika.security.Phone.parse("13900000003").orElseThrow();
        assertThat(members.membershipByNameAndPhone(shop, "陈晨", phone).orThrow().id())
                .isEqualTo(done.membership());
        assertThat(code(members.membershipByNameAndPhone(shop, "陈晨", other)))
                .isEqualTo(Code.CREDENTIAL_MISMATCH);
        assertThat(code(members.membershipByNameAndPhone(shop, "陈", phone)))
                .isEqualTo(Code.CREDENTIAL_MISMATCH);
    }

    private Outcome<ApprovalRequest> decide(
            Actor actor, String shop, Decision decision, @Nullable String comment) {
        return approvals.decide(actor, pending(shop), decision, comment);
    }

    private long pending(String shop) {
        return server.sql()
                .sql("select id from approval.request where program = ? and state = 'PENDING'")
                .param(shop)
                .query(Long.class)
                .single();
    }

    private String account(Registered done) {
        return server.sql()
                .sql("select status from ledger.account where id = ?")
                .param(done.membership())
                .query(String.class)
                .single();
    }

    private String shop(String membership) {
        var code = "shop-" + PROGRAMS.incrementAndGet();
        server.bean(PlainPrograms.class).shop(code, membership);
        return code;
    }

    private Registered joined(Forms form) {
        return members.register(CLERK, form.form(), null).orThrow();
    }

    private Refusal refused(Forms form) {
        return switch (members.register(CLERK, form.form(), null)) {
            case Outcome.Refused<Registered>(var refusal) -> refusal;
            case Outcome.Done<Registered>(var done) -> throw new AssertionError(done);
        };
    }

    private static Code code(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    private static List<String> pointers(Refusal refusal) {
        return refusal.faults().stream().map(Refusal.Fault::pointer).toList();
    }

    private int count(String program) {
        return server.sql()
                .sql("select count(*) from member.membership where program = ?")
                .param(program)
                .query(Integer.class)
                .single();
    }

    /// Somebody the admin key acts for: no other key decides in another's name.
    private static Actor actor(String staff) {
        return new Actor(
                "desk",
                Actor.ADMIN,
                staff,
                Set.of("membership:approve"),
                Scope.ALL,
                Scope.ALL,
                Scope.ALL);
    }
}
