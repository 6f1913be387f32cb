-- Cards before and after their holder has them, by ranges of numbers. A number stands here as its
-- position: 1, then its digits without the check digit. So numbers of every length have a place of
-- their own, and two ranges of one number cannot be, whatever programs they are of.

-- Whoever cuts or joins ranges of a kind of card holds this row's lock.
create table stock.shelf (
    program text not null,
    product text not null,
    primary key (program, product)
);

-- Which numbers are where and who answers for them.
create table stock.holding (
    first     bigint      primary key,
    last      bigint      not null,
    program   text        not null,
    product   text        not null,
    check_by  text,
    segment   bigint      not null,
    branch    text        not null,
    person    text        not null,
    state     text        not null check (state in
                  ('ORDERED', 'STOCK', 'ISSUING', 'ISSUED', 'FAULTY', 'SPOILED', 'MISSING',
                   'RECOVERED', 'DESTROYED')),
    coded     boolean     not null,
    permitted boolean     not null,
    hand_over bigint,
    since     timestamptz not null,
    foreign key (program, product) references stock.shelf (program, product),
    check (first <= last),
    check (state <> 'ISSUING' or first = last),
    check (hand_over is null or state = 'STOCK'),
    constraint holding_once exclude using gist (int8range(first, last, '[]') with &&)
);
create index holding_place on stock.holding (program, product, branch, person, state, first);
create index holding_hand_over on stock.holding (hand_over) where hand_over is not null;

-- What happened to ranges, who did it and why.
create table stock.movement (
    id          bigint      primary key,
    first       bigint      not null,
    last        bigint      not null,
    program     text        not null,
    product     text        not null,
    what        text        not null,
    from_state  text,
    to_state    text        not null,
    from_branch text,
    from_person text,
    to_branch   text        not null,
    to_person   text        not null,
    document    bigint,
    reason      text,
    by_person   text        not null,
    at          timestamptz not null,
    check (first <= last)
);
comment on table stock.movement is 'append only: the way of every card';
create index movement_one on stock.movement (first, id) where first = last;
create index movement_many on stock.movement using gist (int8range(first, last, '[]'))
    where first < last;
create index movement_document on stock.movement (document) where document is not null;
create index movement_to on stock.movement (program, product, to_person, what, at);
create index movement_from on stock.movement (program, product, from_person, what, at);

-- Ranges told before they go to another branch.
create table stock.announcement (
    id         bigint      primary key,
    program    text        not null,
    product    text        not null,
    first      bigint      not null,
    last       bigint      not null,
    branch     text        not null,
    planned_on date        not null,
    told_by    text        not null,
    told_at    timestamptz not null,
    check (first <= last)
);
create index announcement_branch on stock.announcement (program, product, branch, planned_on);

-- Cards go from hand to hand: given by one, signed by the other.
create table stock.hand_over (
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
create index hand_over_open on stock.hand_over (program, state, id);
create table stock.hand_over_range (
    hand_over bigint not null references stock.hand_over,
    first     bigint not null,
    last      bigint not null,
    check_by  text,
    primary key (hand_over, first)
);

-- Somebody counted what a person has.
create table stock.count (
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
    comment    text,
    at         timestamptz not null,
    day        date        not null
);
comment on table stock.count is 'append only';
create index count_person on stock.count (program, product, branch, person, id);

-- Cards that are missing, or that giver and taker do not agree about, and who answers for them.
create table stock.case_file (
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
create index case_open on stock.case_file (program, state, id);
create table stock.case_range (
    case_file bigint not null references stock.case_file,
    first     bigint not null,
    last      bigint not null,
    check_by  text,
    primary key (case_file, first)
);

-- Cards given up before witnesses.
create table stock.write_off (
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
create index write_off_open on stock.write_off (program, state, id);
create table stock.write_off_range (
    write_off bigint not null references stock.write_off,
    first     bigint not null,
    last      bigint not null,
    check_by  text,
    primary key (write_off, first)
);
create table stock.witness (
    write_off bigint      not null references stock.write_off,
    person    text        not null,
    at        timestamptz not null,
    primary key (write_off, person)
);
comment on table stock.witness is 'append only';

-- Data of new members handed in for a week.
create table stock.hand_in (
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
comment on table stock.hand_in is 'append only';
create index hand_in_person on stock.hand_in (program, branch, person, week);
