-- A list of cards with a balance that nobody has used for the time the program names, and how far
-- it has come: listed, agreed to, told to the members, frozen.
create table dormancy.list (
    id        bigint      primary key,
    program   text        not null,
    as_of     date        not null,
    cutoff    date        not null,
    state     text        not null check (state in
                  ('LISTED', 'APPROVED', 'REFUSED', 'TOLD', 'FREEZING', 'FROZEN')),
    cards     integer     not null,
    balance   bigint      not null check (balance >= 0),
    listed_by text        not null,
    listed_at timestamptz not null,
    told_by   text,
    told_at   timestamptz,
    notice    text,
    sms       boolean     not null default false,
    frozen_by text,
    frozen_at timestamptz
);
create unique index list_once on dormancy.list (program, as_of) where state <> 'REFUSED';
create index list_freezing on dormancy.list (id) where state = 'FREEZING';

-- One row per card on a list. The balance stands with the first card of an account.
create table dormancy.item (
    list      bigint  not null references dormancy.list (id),
    card      text    collate "C" not null,
    account   bigint  not null,
    branch    text    not null,
    product   text    not null,
    bearer    boolean not null,
    principal bigint  not null,
    bonus     bigint  not null,
    state     text    not null default 'LISTED' check (state in ('LISTED', 'FROZEN', 'SPARED')),
    primary key (list, card)
);
create index item_listed on dormancy.item (list, card) where state = 'LISTED';
