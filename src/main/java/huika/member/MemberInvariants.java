package huika.member;

import huika.kernel.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the register promises, proved over all of it.
@Configuration
class MemberInvariants {

    @Bean
    static Invariant membershipsHaveMembers() {
        return Invariant.sql(
                "member.memberships-have-members",
                "select count(*) from member.membership",
                """
                select s.id as membership, s.member
                  from member.membership s
                  left join member.member m on m.id = s.member and m.program = s.program
                 where m.id is null
                """);
    }

    @Bean
    static Invariant everybodyHasABranch() {
        return Invariant.sql(
                "member.members-and-memberships-have-branches",
                "select (select count(*) from member.member)"
                        + " + (select count(*) from member.membership)",
                """
                select w.id, w.program, w.branch
                  from (select id, program, branch from member.member
                        union all
                        select id, program, branch from member.membership) w
                  left join organization.branch b on b.program = w.program and b.code = w.branch
                 where b.code is null
                """);
    }

    @Bean
    static Invariant registrationsHaveMemberships() {
        return Invariant.sql(
                "member.registrations-have-memberships",
                "select count(*) from member.registration",
                """
                select r.membership
                  from member.registration r
                  left join member.membership s on s.id = r.membership
                 where s.id is null
                """);
    }

    @Bean
    static Invariant membershipsHaveAccounts() {
        return Invariant.sql(
                "member.memberships-have-accounts",
                "select count(*) from member.membership",
                """
                select s.id as membership
                  from member.membership s
                  left join ledger.account a on a.id = s.id and a.program = s.program
                 where a.id is null
                """);
    }
}
