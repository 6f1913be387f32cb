-- Cards for trying things out: what is done with them is in no revenue and no statistics.
alter table card.card add column test boolean not null default false;
create index card_test on card.card (account) where test;

-- Whether a journal is of a trial: its own card says so, or the card of the sale it undoes, or that
-- the account had nothing but test cards by then, or by the time of what it undoes: a sale and its
-- return are judged alike. Asked for accounts with a test card only; what it says of a journal never
-- changes.
create function card.is_trial(of_bucket smallint, of_account bigint, journal bigint, undoes bigint,
                              facts text)
returns boolean language sql stable as $$
    select coalesce(
        (select bool_or(c.test) from card.card c where c.journal = is_trial.journal),
        (select c.test from card.card c where c.number = facts::json ->> 'card'),
        (select c.test from ledger.journal p, card.card c
          where p.bucket = of_bucket and p.id = undoes and c.number = p.facts::json ->> 'card'),
        (select bool_and(c.test) from card.card c
          where c.account = of_account and c.journal <= coalesce(undoes, is_trial.journal)),
        false)
$$;
