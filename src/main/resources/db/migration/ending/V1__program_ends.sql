-- Orders by which an operator ends a program.
create table ending.program_end (
    id         bigint      primary key,
    program    text        not null,
    state      text        not null check (state in ('ASKED', 'AGREED', 'REFUSED')),
    last_use   date        not null,
    notice     text        not null,
    plan       text,
    pays_out   boolean     not null,
    cards      integer     not null,
    to_settle  bigint      not null,
    person     text        not null,
    at         timestamptz not null,
    agreed_at  timestamptz,
    check ((state = 'AGREED') = (agreed_at is not null))
);
create index program_end_list on ending.program_end (program, id desc);
create unique index program_end_once on ending.program_end (program) where state <> 'REFUSED';
comment on column ending.program_end.to_settle is 'fen of principal when it was asked for';
