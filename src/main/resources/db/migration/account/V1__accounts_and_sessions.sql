-- Somebody who can sign in: a member of staff, by their code.
create table account.account (
    id              bigint      primary key,
    staff           text        not null unique,
    language        text        not null check (language in ('zh-CN', 'en')),
    password        text,
    password_set_at timestamptz,
    locked_at       timestamptz,
    ended_at        timestamptz,
    created_by      text        not null,
    created_at      timestamptz not null
);

comment on column account.account.password is 'Argon2id under a pepper that is not in the database';

-- Links that work once: to set a first or a new password. Only the digest is kept.
create table account.link (
    digest     bytea       primary key check (length(digest) = 32),
    account    bigint      not null references account.account,
    created_by text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);

create index link_of_account on account.link (account) where used_at is null;

-- Wrong guesses in a row, by the name that was typed (also one nobody has) and by whether it came
-- from an address the person has signed in from.
create table account.guess (
    name       bytea       not null check (length(name) = 32),
    familiar   boolean     not null,
    wrong      integer     not null check (wrong >= 0),
    last_at    timestamptz not null,
    held_until timestamptz,
    primary key (name, familiar)
);

create index guess_by_age on account.guess (last_at);

-- A step that was begun and waits for its second half; what is asked for is kept as its digest.
create table account.challenge (
    digest     bytea       primary key check (length(digest) = 32),
    purpose    text        not null,
    account    bigint      references account.account,
    question   bytea,
    agent      text        not null,
    tries      integer     not null default 0 check (tries >= 0),
    expires_at timestamptz not null
);

create index challenge_by_age on account.challenge (expires_at);

create table account.session (
    id           bigint      primary key,
    digest       bytea       not null unique check (length(digest) = 32),
    account      bigint      not null references account.account,
    factor       text        not null,
    fresh_at     timestamptz,
    fresh_factor text,
    wrong        integer     not null default 0 check (wrong >= 0),
    agent        text        not null,
    address      text        not null,
    began_at     timestamptz not null,
    seen_at      timestamptz not null,
    ends_at      timestamptz not null,
    ended_at     timestamptz,
    ended_by     text,
    ended_why    text,
    check (ends_at > began_at)
);

comment on column account.session.digest is 'SHA-256 of what the cookie holds';

create index session_of_account on account.session (account, id desc);
create index session_by_address on account.session (account, address, began_at);

create table account.totp (
    account      bigint      primary key references account.account,
    seed         bytea       not null,
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint      not null default 0
);

create table account.recovery_code (
    account bigint      not null references account.account,
    digest  bytea       not null check (length(digest) = 32),
    used_at timestamptz,
    primary key (account, digest)
);

create table account.passkey (
    id           bytea       primary key check (length(id) between 1 and 1023),
    account      bigint      not null references account.account,
    name         text        not null,
    credential   bytea       not null,
    sign_count   bigint      not null check (sign_count >= 0),
    made_at      timestamptz not null,
    last_used_at timestamptz
);

create index passkey_of_account on account.passkey (account);
