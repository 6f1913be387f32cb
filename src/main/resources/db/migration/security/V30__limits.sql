-- How fast a key may ask; null for what its kind may.
alter table security.api_key
    add column per_second integer check (per_second between 1 and 100000),
    add column burst      integer check (burst >= per_second);

-- How often somebody took a slow route. Nothing is lost if this is.
create unlogged table security.quota (
    name    text        not null,
    subject text        not null,
    since   timestamptz not null,
    used    integer     not null,
    primary key (name, subject)
);

create index quota_since on security.quota (since);
