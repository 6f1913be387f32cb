-- Cards made to a customer's wish: what a salesperson registered, and which cards were handed out
-- for it. No more are handed out than were registered: each card has its place.
create table bespoke.registration (
    id        bigint      primary key,
    program   text        not null,
    branch    text        not null,
    product   text        not null,
    account   bigint      not null,
    face      bigint      not null check (face > 0),
    quantity  integer     not null check (quantity > 0),
    seller    text,
    person    text        not null,
    at        timestamptz not null
);
create index registration_list on bespoke.registration (program, id desc);

create table bespoke.handed (
    registration bigint      not null references bespoke.registration (id),
    place        integer     not null check (place > 0),
    card         text        collate "C" not null unique references card.card (number),
    client       text        not null,
    key          text        collate "C",
    person       text        not null,
    at           timestamptz not null,
    primary key (registration, place)
);
comment on table bespoke.handed is 'append only: which card was handed out for which place';
