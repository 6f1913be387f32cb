-- Sums of a business day, kept up from the journals by a fold that knows how far it came: what the
-- figures are read from, so that reading them costs the same however much there is.

-- What slips came to. Known: of a member; else of somebody nobody knows.
create table insight.slip_day (
    program  text    not null,
    day      date    not null,
    branch   text    not null,
    till     text    not null,
    kind     text    not null,
    known    boolean not null,
    slips    bigint  not null,
    fen      bigint  not null,
    discount bigint  not null,
    withheld bigint  not null,
    primary key (program, day, branch, till, kind, known)
);
comment on column insight.slip_day.fen is
    'as the list of slips says it: paid, paid back, topped up, reversed, paid out';
comment on column insight.slip_day.withheld is 'points charge of returns';

-- How slips were paid: fen by means of payment, stored value and points among them.
create table insight.tender_day (
    program text   not null,
    day     date   not null,
    branch  text   not null,
    till    text   not null,
    kind    text   not null,
    tender  text   not null,
    fen     bigint not null,
    primary key (program, day, branch, till, kind, tender)
);

-- What moved from where to where.
create table insight.entry_day (
    program text   not null,
    day     date   not null,
    branch  text   not null,
    till    text   not null,
    kind    text   not null,
    asset   text   not null,
    source  text   not null,
    target  text   not null,
    amount  bigint not null,
    primary key (program, day, branch, till, kind, asset, source, target)
);

-- How far the sums go: every transaction before `upto` is in them, none after.
create table insight.fold (
    one      boolean     primary key default true check (one),
    upto     xid8,
    floor    bigint      not null default 0,
    seen     xid8,
    seen_id  bigint      not null default 0,
    seen_at  timestamptz,
    as_of    timestamptz
);
comment on column insight.fold.floor is
    'journals with this id and below are in the sums: the next fold need not look at them';
comment on column insight.fold.seen is
    'when every transaction before this one has ended, no journal near or below seen_id can come any more';
insert into insight.fold default values;

-- Whether a row was written before a transaction, the row's number being the lower half of one not
-- two thousand million transactions away.
create function insight.is_before(written xid, transaction xid8) returns boolean
language sql immutable parallel safe as $$
    select ((written::text::bigint - (transaction::text::bigint & 4294967295) + 6442450944)
            & 4294967295) < 2147483648
$$;
