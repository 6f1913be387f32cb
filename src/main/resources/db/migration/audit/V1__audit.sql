-- who did what, when, to what, and why. No personal data: what stands here cannot be erased
create table audit.entry (
    id      bigint      primary key,
    at      timestamptz not null,
    person  text        not null check (person <> ''),
    client  text        not null,
    key     text        not null,
    staff   text,
    address text,
    action  text        not null check (action ~ '^[a-z-]+:[a-z-]+$'),
    kind    text        not null check (kind <> ''),
    subject text        not null check (subject <> ''),
    program text,
    branch  text,
    before  text        not null,
    after   text        not null,
    reason  text
);

comment on table audit.entry is 'append only: what people and systems did';

create index entry_of_subject on audit.entry (subject, id desc);
create index entry_of_person on audit.entry (person, id desc);
create index entry_of_action on audit.entry (action, id desc);
create index entry_by_time on audit.entry (at);

-- each link's hash covers its number, its entry and the hash before it
create table audit.link (
    seq   bigint primary key check (seq > 0),
    entry bigint not null unique references audit.entry (id),
    hash  bytea  not null check (length(hash) = 32)
);

comment on table audit.link is 'append only: the chain that shows any change of an entry';

-- entries that were committed and are not in the chain yet
create table audit.waiting (
    entry bigint primary key references audit.entry (id)
);

-- where the chain ends
create table audit.head (
    only_row boolean primary key default true check (only_row),
    seq      bigint  not null,
    hash     bytea   not null check (length(hash) = 32)
);

insert into audit.head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));
