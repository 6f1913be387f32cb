-- Cards go from hand to hand: given by one, signed by the other.
create table custody.hand_over (
    id          bigint      primary key,
    program     text        not null,
    product     text        not null,
    from_branch text        not null,
    giver       text        not null,
    to_branch   text        not null,
    taker       text        not null,
    quantity    bigint      not null check (quantity > 0),
    reason      text,
    state       text        not null check (state in
                    ('PROPOSED', 'ACCEPTED', 'DISPUTED', 'WITHDRAWN')),
    proposed_at timestamptz not null,
    due_on      date,
    closed_at   timestamptz,
    found       bigint,
    comment     text,
    check (giver <> taker),
    check ((state = 'PROPOSED') = (closed_at is null))
);
create index hand_over_open on custody.hand_over (program, state, id);
create table custody.hand_over_range (
    hand_over bigint not null references custody.hand_over,
    first     bigint not null,
    last      bigint not null,
    check_by  text,
    primary key (hand_over, first)
);

-- Somebody counted what a person has.
create table custody.count (
    id         bigint      primary key,
    program    text        not null,
    product    text        not null,
    branch     text        not null,
    person     text        not null,
    counted_by text        not null,
    received   bigint      not null,
    issued     bigint      not null,
    expected   bigint      not null,
    counted    bigint      not null,
    missing    bigint      not null,
    surplus    bigint      not null,
    case_file  bigint,
    fine       bigint      not null,
    comment    text,
    at         timestamptz not null,
    day        date        not null
);
comment on table custody.count is 'append only';
create index count_person on custody.count (program, product, branch, person, id);

-- Cards that are missing, or that giver and taker do not agree about, and who answers for them.
create table custody.case_file (
    id         bigint      primary key,
    program    text        not null,
    product    text        not null,
    branch     text        not null,
    person     text        not null,
    kind       text        not null check (kind in ('MISSING', 'HAND_OVER')),
    quantity   bigint      not null check (quantity > 0),
    fine       bigint      not null check (fine >= 0),
    document   bigint,
    state      text        not null check (state in ('OPEN', 'CLOSED')),
    opened_by  text        not null,
    opened_at  timestamptz not null,
    reason     text,
    found      bigint      not null default 0,
    closed_by  text,
    closed_at  timestamptz,
    comment    text,
    check ((state = 'CLOSED') = (closed_at is not null)),
    check (found between 0 and quantity)
);
create index case_open on custody.case_file (program, state, id);
create table custody.case_range (
    case_file bigint not null references custody.case_file,
    first     bigint not null,
    last      bigint not null,
    check_by  text,
    primary key (case_file, first)
);

-- Cards given up before witnesses.
create table custody.write_off (
    id        bigint      primary key,
    program   text        not null,
    product   text        not null,
    branch    text        not null,
    kind      text        not null check (kind in ('SPOILED', 'DESTROYED')),
    quantity  bigint      not null check (quantity > 0),
    reason    text        not null,
    needed    integer     not null check (needed > 0),
    state     text        not null check (state in ('OPEN', 'DONE', 'WITHDRAWN')),
    keeper    text        not null,
    opened_at timestamptz not null,
    done_at   timestamptz,
    check ((state = 'DONE') = (done_at is not null))
);
create index write_off_open on custody.write_off (program, state, id);
create table custody.write_off_range (
    write_off bigint not null references custody.write_off,
    first     bigint not null,
    last      bigint not null,
    check_by  text,
    primary key (write_off, first)
);
create table custody.witness (
    write_off bigint      not null references custody.write_off,
    person    text        not null,
    at        timestamptz not null,
    primary key (write_off, person)
);
comment on table custody.witness is 'append only';

-- Data of new members handed in for a week.
create table custody.hand_in (
    id        bigint      primary key,
    program   text        not null,
    branch    text        not null,
    person    text        not null,
    week      date        not null,
    enrolled  bigint      not null,
    handed_in bigint      not null,
    carried   bigint      not null,
    late      boolean     not null,
    comment   text,
    at        timestamptz not null
);
comment on table custody.hand_in is 'append only';
create unique index hand_in_week on custody.hand_in (program, branch, week);
