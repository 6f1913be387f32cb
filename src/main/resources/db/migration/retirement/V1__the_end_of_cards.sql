-- Cards the house has taken in: by whom, counted by the treasury, destroyed before witnesses. A card
-- is in one place: it stands here once.
create table retirement.taken_in (
    card         text        collate "C" primary key references card.card (number),
    program      text        not null,
    branch       text        not null,
    why          text        not null check (why in ('RETURNED', 'RECOVERED')),
    person       text        not null,
    at           timestamptz not null,
    collection   bigint,
    destruction  bigint,
    check (destruction is null or why = 'RETURNED' or collection is not null)
);
create index taken_in_here on retirement.taken_in (program, branch) where collection is null;

-- The treasury counts what a branch hands over.
create table retirement.collection (
    id       bigint      primary key,
    program  text        not null,
    branch   text        not null,
    expected integer     not null,
    counted  integer     not null check (counted >= 0),
    person   text        not null,
    at       timestamptz not null
);

create table retirement.destruction (
    id        bigint      primary key,
    program   text        not null,
    cards     integer     not null check (cards > 0),
    person    text        not null,
    witnesses text[]      not null check (cardinality(witnesses) >= 2),
    at        timestamptz not null
);
