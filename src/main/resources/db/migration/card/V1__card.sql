-- One row per card that was ever issued. `account` is the membership's, or for a bearer card an
-- account of its own. Whoever changes a row holds the account's lock. No index on a changing
-- column: tries of PINs are written on the money path.
create table card.card (
    number       text        collate "C" primary key,
    id           bigint      not null unique,
    bucket       smallint    not null,
    account      bigint      not null,
    bearer       boolean     not null,
    program      text        not null,
    product      text        not null,
    status       text        not null check (status in
                     ('ISSUED', 'ACTIVE', 'FROZEN', 'LOST', 'LOCKED', 'REPLACED', 'CANCELLED')),
    resume       text        check (resume in ('ISSUED', 'ACTIVE', 'LOCKED')),
    frozen_for   text        check (frozen_for in ('CORRECTION', 'DORMANT', 'MISUSE', 'OTHER')),
    branch       text        not null,
    issued_on    date        not null,
    activated_on date,
    valid_until  date,
    fee          bigint      not null default 0 check (fee >= 0),
    tender       text,
    journal      bigint      not null,
    pin_scheme   smallint,
    pin_key_id   smallint,
    pin_salt     bytea,
    pin_tag      bytea,
    pin_tries    integer     not null default 0 check (pin_tries >= 0),
    pin_day      date,
    pin_today    integer     not null default 0 check (pin_today >= 0),
    pin_month    date,
    pin_lately   integer     not null default 0 check (pin_lately >= 0),
    pin_version  integer     not null default 0,
    pin_initial  boolean     not null default false,
    replaced_by  text        collate "C" references card.card (number),
    version      bigint      not null default 0,
    foreign key (bucket, account) references ledger.account (bucket, id),
    check ((pin_tag is null) = (pin_salt is null)
           and (pin_tag is null) = (pin_scheme is null)
           and (pin_tag is null) = (pin_key_id is null)),
    check ((resume is not null) = (status in ('FROZEN', 'LOST'))),
    check ((frozen_for is not null) = (status = 'FROZEN')),
    check (status <> 'REPLACED' or replaced_by is not null),
    check (status <> 'ACTIVE' or activated_on is not null)
) with (fillfactor = 85);
create index card_account on card.card (account, issued_on);
create index card_journal on card.card (journal);

-- What happened to a card, who did it, when and why.
create table card.card_event (
    id     bigint      primary key,
    card   bigint      not null,
    what   text        not null,
    status text        not null,
    person text        not null,
    branch text,
    reason text,
    at     timestamptz not null
);
create index card_event_card on card.card_event (card, id);
comment on table card.card_event is 'append only: the history of every card';

-- The next serial of each scheme of card numbers.
create table card.serial (
    scheme text   primary key,
    next   bigint not null check (next >= 0)
);
