-- One file that is brought in: tried first, then confirmed by its number of rows, then worked off
-- row by row. `done` rows of the file need not be looked at again.
create table importing.run (
    id         bigint      primary key,
    kind       text        not null check (kind in ('MEMBERS', 'PURCHASES')),
    program    text        not null,
    file_name  text        not null,
    format     text        not null check (format in ('CSV', 'XLSX')),
    sha256     text        not null,
    state      text        not null
               check (state in ('DRY_RUN', 'READY', 'RUNNING', 'DONE', 'STOPPED', 'EXPIRED')),
    rows       bigint      not null check (rows >= 0),
    done       bigint      not null default 0 check (done between 0 and rows),
    ok         bigint      not null default 0 check (ok >= 0),
    failed     bigint      not null default 0 check (failed >= 0),
    maker      text        not null,
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at   timestamptz,
    check (ok + failed = done)
);
create index run_of_program on importing.run (program, id desc);
create index run_open on importing.run (state, created_at) where state not in ('DONE', 'EXPIRED');

-- Why a row could not be brought in: where it stands in the file, never what it says of a person.
create table importing.row_error (
    run    bigint not null references importing.run (id),
    row    bigint not null,
    "column" text,
    code   text   not null,
    zh     text   not null,
    en     text   not null,
    value  text,
    primary key (run, row)
);
comment on column importing.row_error.value is
    'the faulty value, of columns that tell nothing of a person';

-- What a member was called in the system they come from.
create table importing.reference (
    program    text   not null,
    reference  text   not null,
    membership bigint not null references member.membership (id),
    primary key (program, reference)
);
create index reference_of_membership on importing.reference (membership);
