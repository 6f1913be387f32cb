-- What a member's phone shows for a minute instead of a card.
create table paycode.code (
    id         bigint      primary key,
    digest     text        collate "C" not null unique check (length(digest) = 32),
    card       text        collate "C" not null,
    account    bigint      not null,
    session    bigint      not null,
    purpose    text        not null check (purpose in ('PAY', 'EARN')),
    made_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at)
);

comment on column paycode.code.digest is 'keyed, in hex; the code itself is kept nowhere';

create index code_by_age on paycode.code (expires_at);

-- A code is used once: the key says so, whatever else is judged.
create table paycode.use (
    code    bigint      primary key references paycode.code,
    journal bigint      not null,
    branch  text,
    at      timestamptz not null
);
