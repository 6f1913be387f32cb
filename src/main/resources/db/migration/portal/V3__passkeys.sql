-- Passkeys of members. One opens the members who gave its phone when it was made, as long as nobody
-- else has given it since: a number goes to other people.
create table portal.passkey (
    id           bytea       primary key check (length(id) between 1 and 1023),
    phone        bytea       not null check (length(phone) = 16),
    sealed       bytea       not null,
    members      bigint[]    not null check (cardinality(members) > 0),
    name         text        not null,
    credential   bytea       not null,
    sign_count   bigint      not null check (sign_count >= 0),
    made_at      timestamptz not null,
    last_used_at timestamptz
);

comment on column portal.passkey.sealed is 'the phone, bound to the id of the passkey';

create index passkey_of_phone on portal.passkey (phone);

-- What a device was asked to sign: to come in, or for a new passkey of a session.
create table portal.passkey_challenge (
    digest     bytea       primary key check (length(digest) = 32),
    session    bigint,
    question   bytea       not null,
    expires_at timestamptz not null
);

create index passkey_challenge_by_age on portal.passkey_challenge (expires_at);
