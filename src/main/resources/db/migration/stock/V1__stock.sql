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
