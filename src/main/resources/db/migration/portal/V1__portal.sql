-- Codes that were asked for to be sent to a phone. Of the code only a keyed digest is kept, of the
-- phone only a blind index; also for phones nobody here has given.
create table portal.phone_code (
    id         bigint      primary key,
    digest     bytea       not null unique check (length(digest) = 32),
    purpose    text        not null check (purpose in ('SIGN_IN', 'CONFIRM')),
    phone      bytea       not null check (length(phone) = 16),
    session    bigint,
    tag        bytea       not null check (length(tag) = 16),
    tries      integer     not null default 0 check (tries >= 0),
    made_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at),
    used_at    timestamptz,
    check ((purpose = 'CONFIRM') = (session is not null))
);

comment on column portal.phone_code.digest is 'SHA-256 of what goes back with the code';

create index phone_code_by_age on portal.phone_code (expires_at);

-- What is to be sent. A message nobody gets is closed from the start; a sent one holds nothing.
create table portal.message (
    id         bigint      primary key,
    content    bytea,
    purpose    text        not null,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    due_at     timestamptz,
    tries      integer     not null default 0,
    sent_at    timestamptz
);

comment on column portal.message.content is 'phone and code, sealed; gone once it was sent';

create index message_due on portal.message (due_at) where due_at is not null;

create table portal.session (
    id         bigint      primary key,
    digest     bytea       not null unique check (length(digest) = 32),
    phone      bytea       not null check (length(phone) = 16),
    sealed     bytea       not null,
    agent      text        not null,
    address    text        not null,
    fresh_at   timestamptz not null,
    began_at   timestamptz not null,
    seen_at    timestamptz not null,
    ends_at    timestamptz not null check (ends_at > began_at),
    ended_at   timestamptz,
    ended_why  text
);

comment on column portal.session.digest is 'SHA-256 of what the cookie holds';
comment on column portal.session.sealed is 'the phone: who gave it is asked at each request';

create index session_of_phone on portal.session (phone, id desc);
create index session_by_age on portal.session (ends_at);
