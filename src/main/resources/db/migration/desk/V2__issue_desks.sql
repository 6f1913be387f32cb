-- Where a branch handles cards, and who helps customers there.
create table desk.issue_desk (
    program text        not null,
    branch  text        not null,
    name    text        not null,
    staff   text[]      not null check (cardinality(staff) > 0),
    person  text        not null,
    at      timestamptz not null,
    primary key (program, branch)
);
