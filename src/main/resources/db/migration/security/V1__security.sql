-- Keys of systems. The secret itself is never stored.
create table security.api_key (
    id           text        primary key check (length(id) = 10),
    digest       bytea       not null check (length(digest) = 32),
    test         boolean     not null,
    client       text        not null,
    permissions  text[]      not null,
    branches     text[],
    tills        text[],
    programs     text[],
    created_by   text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null check (expires_at > created_at),
    revoked_by   text,
    revoked_at   timestamptz,
    last_used_at timestamptz
);

create index api_key_newest on security.api_key (created_at desc, id desc);

-- Keysets that open personal data, each wrapped by the root key, which is not in the database.
create table security.keyset (
    purpose    text        primary key,
    wrapped    bytea       not null,
    created_at timestamptz not null
);
