-- What was scanned or photographed: sealed, with its hash, never changed.
create table attachment.attachment (
    id       bigint      primary key,
    program  text        not null,
    branch   text        not null,
    purpose  text        not null,
    type     text        not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
    bytes    integer     not null check (bytes > 0 and bytes <= 5242880),
    sha256   bytea       not null,
    sealed   bytea       not null,
    person   text        not null,
    at       timestamptz not null
);
create index attachment_program on attachment.attachment (program, id);
