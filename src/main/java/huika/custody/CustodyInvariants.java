package huika.custody;

import huika.kernel.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is always true of cards in people's hands.
@Configuration(proxyBeanMethods = false)
class CustodyInvariants {

    /// No card is missing without a case, nor is one claimed that is not missing.
    @Bean
    static Invariant missingCardsHaveACase() {
        return Invariant.sql(
                "custody.missing-cards-have-a-case",
                "select count(*) from custody.case_file where kind = 'MISSING'",
                """
                select coalesce(m.program, c.program) as program,
                       coalesce(m.product, c.product) as product,
                       coalesce(m.person, c.person) as person, m.cards as missing,
                       c.cards as claimed
                  from (select program, product, branch, person, sum(last - first + 1) as cards
                          from stock.holding
                         where state = 'MISSING'
                         group by program, product, branch, person) m
                  full join (select program, product, branch, person, sum(quantity - found) as cards
                               from custody.case_file
                              where kind = 'MISSING'
                              group by program, product, branch, person
                             having sum(quantity - found) > 0) c
                       using (program, product, branch, person)
                 where m.cards is distinct from c.cards
                """);
    }

    /// What waits for a signature waits in an open hand-over, all of it.
    @Bean
    static Invariant handOversHoldWhatTheySay() {
        return Invariant.sql(
                "custody.hand-overs-hold-what-they-say",
                "select count(*) from custody.hand_over where state = 'PROPOSED'",
                """
                select o.id, o.quantity, h.cards
                  from (select id, quantity from custody.hand_over where state = 'PROPOSED') o
                  full join (select hand_over as id, sum(last - first + 1) as cards
                               from stock.holding
                              where hand_over is not null
                              group by hand_over) h using (id)
                 where o.quantity is distinct from h.cards
                """);
    }

    /// A card is where its last movement left it.
    @Bean
    static Invariant cardsAreWhereTheyWentLast() {
        return Invariant.sql(
                "custody.cards-are-where-they-went-last",
                "select count(*) from stock.holding",
                """
                select h.first, h.person, m.to_person
                  from stock.holding h
                  cross join lateral (
                      select to_branch, to_person from (
                          (select id, to_branch, to_person from stock.movement
                            where first = h.first and first = last
                            order by id desc limit 1)
                          union all
                          (select id, to_branch, to_person from stock.movement
                            where first < last
                              and int8range(first, last, '[]') @> h.first
                            order by id desc limit 1)) w
                       order by id desc
                       limit 1) m
                 where m.to_person <> h.person or m.to_branch <> h.branch
                """);
    }
}
