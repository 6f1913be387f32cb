-- The networks a key may be used from, in CIDR notation; none for all.
alter table security.api_key
    add column addresses text[] not null default '{}';
