-- What a person wrote (or wrote over) by hand, the program's file no longer touches.
alter table organization.branch
    add column region   text,
    add column entity   text,
    add column in_file  boolean not null default true,
    add column by_hand  boolean not null default false,
    add column revision integer not null default 1;

comment on column organization.branch.entity is 'the company that runs it, where that is not ours';

create table organization.department (
    program  text    not null,
    code     text    not null check (code <> ''),
    name     text    not null,
    parent   text,
    head     text,
    active   boolean not null,
    in_file  boolean not null default true,
    by_hand  boolean not null default false,
    revision integer not null default 1,
    primary key (program, code),
    foreign key (program, parent) references organization.department (program, code),
    check (parent <> code)
);

comment on column organization.department.head is 'staff code of who answers for it';

alter table organization.staff
    add column department   text,
    add column in_file      boolean not null default true,
    add column by_hand      boolean not null default false,
    add column post_by_hand boolean not null default false,
    add column revision     integer not null default 1,
    add column since        date,
    add column left_on      date,
    add foreign key (program, department) references organization.department (program, code);

create index staff_by_branch on organization.staff (program, branch, code);

create table organization.posting (
    id         bigint      primary key,
    program    text        not null,
    staff      text        not null,
    role       text,
    branch     text,
    department text,
    since      date        not null,
    by_person  text        not null,
    reason     text,
    written_at timestamptz not null,
    foreign key (program, staff) references organization.staff (program, code)
);

comment on table organization.posting is 'append only: who held which post, since when';
comment on column organization.posting.role is 'null: the person left';

create index posting_of_staff on organization.posting (program, staff, id);
