-- Codes that were asked for to be sent to a phone. Of the code only a keyed digest is kept, of the
-- phone only a blind index; also for phones nobody here has given.
create table phonecode.code (
    id         bigint      primary key,
    digest     bytea       not null unique check (length(digest) = 32),
    purpose    text        not null,
    phone      bytea       not null check (length(phone) = 16),
    bound      bigint,
    tag        bytea       not null check (length(tag) = 16),
    tries      integer     not null default 0 check (tries >= 0),
    made_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at),
    used_at    timestamptz
);

comment on column phonecode.code.digest is 'SHA-256 of what goes back with the code';
comment on column phonecode.code.bound is 'the session, card or member it is for, by its purpose';

create index code_by_age on phonecode.code (expires_at);

-- What is to be sent. A message nobody gets is closed from the start; a sent one holds nothing.
create table phonecode.message (
    id         bigint      primary key,
    content    bytea,
    purpose    text        not null,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    due_at     timestamptz,
    tries      integer     not null default 0,
    sent_at    timestamptz
);

comment on column phonecode.message.content is 'phone and code, sealed; gone once it was sent';

create index message_due on phonecode.message (due_at) where due_at is not null;
