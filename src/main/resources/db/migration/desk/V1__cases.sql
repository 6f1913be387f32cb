-- One file for each thing the desk has to see through: a loss, a fault, a return, a wrong top-up.
create table desk.case_file (
    id         bigint      primary key,
    kind       text        not null,
    program    text        not null,
    branch     text        not null,
    card       text        collate "C" not null references card.card (number),
    account    bigint      not null,
    state      text        not null,
    opened_by  text        not null,
    opened_at  timestamptz not null,
    due_at     timestamptz,
    closed_at  timestamptz,
    facts      jsonb       not null default '{}',
    agent      bytea,
    version    bigint      not null default 0
);
create index case_file_card on desk.case_file (card, id);
create index case_file_open on desk.case_file (program, kind, id) where closed_at is null;
create index case_file_program on desk.case_file (program, id);

-- What was done about it, by whom. Never changed.
create table desk.case_step (
    case_file bigint      not null references desk.case_file (id),
    number    integer     not null,
    step      text        not null,
    state     text        not null,
    person    text        not null,
    at        timestamptz not null,
    note      text,
    primary key (case_file, number)
);
