-- A sale that was made without a membership and belongs to one now: what was counted and credited for
-- it there, so that what comes back of it later can be taken back. Null: claimed before this was kept.
alter table counter.guest_claim
    add column fen    bigint,
    add column sales  integer,
    add column points bigint,
    add column credit bigint;
comment on column counter.guest_claim.fen is 'fen that count towards the tier of the membership';
comment on column counter.guest_claim.sales is 'sales that count towards it: 1 or 0';
comment on column counter.guest_claim.points is 'points credited for it that were not taken back since';
comment on column counter.guest_claim.credit is 'the slip under which they were credited';
create index guest_claim_slip on counter.guest_claim (slip);

-- Returns of sales without a membership that are still to be looked at: written with the return.
create table counter.guest_return (
    refund  bigint not null primary key,
    bucket  smallint not null,
    slip    bigint not null,
    program text   not null,
    on_day  date   not null
);
