-- When a right given for an emergency ends, on its only day; null for every other grant.
alter table access.grants
    add column ends_at timestamptz,
    add constraint grants_emergency check ((role = 'emergency') or ends_at is null);
