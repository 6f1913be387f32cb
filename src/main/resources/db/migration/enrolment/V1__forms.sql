-- One row per member whose program asks for a form on paper.
create table enrolment.form (
    id          bigint  primary key,
    program     text    not null,
    branch      text    not null,
    membership  bigint  not null unique references member.membership (id),
    answers     text    not null,
    state       text    not null check (state in
                    ('EXPECTED', 'HANDED_IN', 'RECEIVED', 'RETURNED', 'ENTERED', 'FILED')),
    card        text    collate "C",
    due_on      date    not null,
    received_on date,
    papers      integer not null default 0 check (papers >= 0),
    filed       text[]  not null default '{}',
    version     integer not null default 1 check (version > 0),
    check ((papers = 0) = (state = 'EXPECTED')),
    check (state not in ('ENTERED', 'FILED') or received_on is not null)
);
create index form_open on enrolment.form (program, state, id);
create index form_due on enrolment.form (program, due_on, id) where received_on is null;
create index form_card on enrolment.form (program, card) where card is not null;

-- Every paper that was handed in. What was wrong is written once, when it is sent back.
create table enrolment.paper (
    form         bigint      not null references enrolment.form (id),
    number       integer     not null check (number > 0),
    card         text,
    issued_on    date,
    signed       boolean     not null,
    blank        text[]      not null,
    entry_class  text,
    handed_in_by text        not null,
    handed_in_at timestamptz not null,
    faults       text[]      not null default '{}',
    comment      text,
    returned_by  text,
    returned_at  timestamptz,
    primary key (form, number),
    check ((returned_by is null) = (returned_at is null)),
    check ((returned_by is null) = (cardinality(faults) = 0))
);

-- How far the register was looked through for members who owe a form.
create table enrolment.mark (
    program    text   primary key,
    membership bigint not null
);
