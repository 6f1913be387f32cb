-- What a till reported and what was decided, as facts: everything an explanation, a return or a
-- backtest starts from. The money is in ledger.journal under the same id,
-- written by the same statement; no foreign key pays for that again, the proof looks at all.
create table counter.slip (
    bucket        smallint    not null,
    id            bigint      not null,
    kind          text        not null,
    account       bigint      not null,
    program       text        not null,
    version       integer     not null,
    branch        text,
    till          text,
    document      text,
    at            timestamptz not null,
    business_date date        not null,
    parent        bigint,
    guest         bytea,
    facts         json        not null,
    primary key (bucket, id)
);
create index slip_parent on counter.slip (bucket, parent) where parent is not null;
create index slip_guest on counter.slip (guest, business_date) where guest is not null;
create index slip_period on counter.slip (program, business_date, id);

-- Sales to people without a membership are kept on one account a program.
create table counter.walk_in (
    program text   primary key,
    account bigint not null unique
);

-- Sales to a guest that count for the membership the guest opened later: each for one only.
create table counter.guest_claim (
    bucket     smallint not null,
    slip       bigint   not null,
    membership bigint   not null,
    primary key (bucket, slip)
);

-- First purchases whose referrer has not been looked at yet; written with the purchase, gone as
-- soon as the reward is decided.
create table counter.referral_due (
    membership bigint primary key,
    program    text   not null
);
