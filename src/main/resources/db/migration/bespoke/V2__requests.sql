-- What a key was first used for, so that the same request is known when it comes again.
create table bespoke.request (
    client       text        not null,
    key          text        collate "C" not null,
    registration bigint      not null references bespoke.registration (id),
    body         text        not null,
    wanted       integer     not null check (wanted > 0),
    at           timestamptz not null,
    primary key (client, key)
);
comment on column bespoke.request.body is 'hash of the registration and of what was asked for';

-- Places of which a card is being issued: nobody else issues one there.
create table bespoke.claim (
    registration bigint      not null references bespoke.registration (id),
    place        integer     not null check (place > 0),
    client       text        not null,
    key          text        collate "C" not null,
    at           timestamptz not null,
    primary key (registration, place)
);
