create table program.version (
    program        text        not null check (program ~ '^[a-z][a-z0-9-]{0,63}$'),
    number         integer     not null check (number > 0),
    state          text        not null check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'WITHDRAWN')),
    yaml           text        not null,
    sha256         text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    edits          integer     not null default 0,
    maker          text        not null,
    created_at     timestamptz not null,
    effective_from date,
    approval       bigint      references approval.request (id),
    approver       text,
    approved_at    timestamptz,
    primary key (program, number),
    check (state not in ('SUBMITTED', 'APPROVED') or effective_from is not null),
    check ((state = 'APPROVED') = (approved_at is not null and approver is not null))
);

create index version_in_force on program.version (program, effective_from desc, number desc)
    where state = 'APPROVED';

-- Counts what changed, so that other servers notice.
create table program.change (
    one     boolean primary key default true check (one),
    counter bigint  not null
);

insert into program.change (counter) values (0);

-- A version that was approved is never changed and no version is ever deleted.
create function program.keep_version() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'version % of % is not to be deleted', old.number, old.program;
    end if;
    if old.state in ('APPROVED', 'WITHDRAWN') then
        raise exception 'version % of % is fixed', old.number, old.program;
    end if;
    return new;
end
$$;

create trigger keep_version before update or delete on program.version
    for each row execute function program.keep_version();
