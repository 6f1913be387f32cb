-- one row: what all migration files together looked like when they were last run
create table kernel.migrated (
    one         boolean primary key default true check (one),
    fingerprint text        not null,
    at          timestamptz not null default now()
);
