-- When a key may be used on each day; null for always.
alter table security.api_key
    add column hours text check (hours ~ '^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$');
