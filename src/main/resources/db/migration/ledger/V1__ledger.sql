-- One hot row per membership or bearer card: everything a purchase reads and changes. No index on a
-- changing column and room on the page, so that updates stay heap-only.
create table ledger.account (
    bucket       smallint    not null,
    id           bigint      not null,
    program      text        not null,
    subject      text        not null check (subject in ('person', 'company')),
    status       text        not null check (status in ('ACTIVE', 'PENDING', 'SUSPENDED', 'ENDED')),
    category     text,
    tier         text,
    tier_since   date,
    birth_month  smallint,
    birth_day    smallint,
    parties      text[]      not null default '{}',
    effective_on date        not null,
    principal    bigint      not null default 0 check (principal >= 0),
    bonus        bigint      not null default 0 check (bonus >= 0),
    points       bigint      not null default 0 check (points >= 0),
    owed_points  bigint      not null default 0 check (owed_points >= 0),
    counted      jsonb       not null default '{}',
    spent        bigint      not null default 0,
    purchases    bigint      not null default 0,
    window_until date        not null default date '9999-12-31',
    next_expiry  date,
    last_purchase date,
    marks        jsonb       not null default '{}',
    version      bigint      not null default 0,
    opened_at    timestamptz not null,
    primary key (bucket, id)
) with (fillfactor = 80);

-- What a member owns: an amount of one asset, from one source, with one expiry. Lots and journals
-- have no foreign key to their account: whoever writes one has locked the account's row before, and
-- the check would cost as much again as the row. The proof looks at all of them.
create table ledger.lot (
    bucket      smallint not null,
    id          bigint   not null,
    account     bigint   not null,
    asset       text     not null,
    source      bigint   not null,
    amount      bigint   not null check (amount > 0),
    remaining   bigint   not null check (remaining >= 0 and remaining <= amount),
    open        boolean  not null,
    earned_on   date     not null,
    valid_until date,
    primary key (bucket, id),
    check (open = (remaining > 0))
) with (fillfactor = 90);
create index lot_open on ledger.lot (bucket, account, asset) where open;

-- One journal per operation; entries as arrays. Entry n moves amounts[n] of assets[n] out of
-- sources[n] and into targets[n], so every journal balances by construction. Never changed, never
-- deleted.
create table ledger.journal (
    bucket        smallint    not null,
    id            bigint      not null,
    account       bigint      not null,
    kind          text        not null,
    at            timestamptz not null,
    business_date date        not null,
    program       text        not null,
    version       integer     not null,
    client        text,
    key           text collate "C",
    body_hash     bytea,
    branch        text,
    document      text collate "C",
    operator      text,
    parent        bigint,
    sources       text[]      not null,
    targets       text[]      not null,
    assets        text[]      not null,
    amounts       bigint[]    not null check (0 < all (amounts)),
    lots          bigint[]    not null default '{}',
    lot_amounts   bigint[]    not null default '{}',
    counts_on     date,
    counts        bigint      not null default 0,
    sales         smallint    not null default 0,
    primary key (bucket, id),
    check (cardinality(sources) = cardinality(amounts)
           and cardinality(targets) = cardinality(amounts)
           and cardinality(assets) = cardinality(amounts)
           and cardinality(lots) = cardinality(lot_amounts)),
    check ((key is null) = (client is null))
);
create index journal_account on ledger.journal (bucket, account, id);
create unique index journal_key on ledger.journal (client, key) where key is not null;
create unique index journal_document on ledger.journal (program, branch, document)
 where document is not null;
create index journal_parent on ledger.journal (bucket, parent) where parent is not null;

create function ledger.frozen() returns trigger language plpgsql as
$$ begin raise exception 'ledger rows are never changed or deleted'; end $$;
create trigger journal_frozen before update or delete on ledger.journal
   for each statement execute function ledger.frozen();

-- Entries for people and proofs: one row each.
create view ledger.entry as
select j.bucket, j.id as journal, j.account, j.kind, j.at, j.business_date, j.program,
       e.source, e.target, e.asset, e.amount, e.position
  from ledger.journal j,
       unnest(j.sources, j.targets, j.assets, j.amounts)
       with ordinality as e (source, target, asset, amount, position);
