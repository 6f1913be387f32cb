create table approval.request (
    id          bigint      primary key,
    kind        text        not null check (kind <> ''),
    program     text        not null,
    branch      text,
    subject     text        not null check (subject <> ''),
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    summary     text        not null,
    maker       text        not null,
    asked_at    timestamptz not null,
    state       text        not null check (state in ('PENDING', 'APPROVED', 'REJECTED', 'VOID'))
);

-- one request about a thing waits at a time
create unique index request_pending on approval.request (kind, subject) where state = 'PENDING';
create index request_by_state on approval.request (state, id desc);
create index request_rejected on approval.request (kind, subject, sha256) where state = 'REJECTED';

create table approval.decision (
    request    bigint      primary key references approval.request (id),
    decision   text        not null check (decision in ('APPROVED', 'REJECTED')),
    person     text        not null,
    comment    text,
    decided_at timestamptz not null,
    result     text        not null
);

comment on table approval.decision is 'append only: who agreed to what';

-- what was asked for stays as it was; a request is decided once
create function approval.keep_request() returns trigger language plpgsql as $$
begin
    if old.state <> 'PENDING' then
        raise exception 'request % is closed', old.id;
    end if;
    if (new.id, new.kind, new.program, new.branch, new.subject, new.sha256, new.summary, new.maker,
        new.asked_at)
       is distinct from
       (old.id, old.kind, old.program, old.branch, old.subject, old.sha256, old.summary, old.maker,
        old.asked_at) then
        raise exception 'request % is not to be changed', old.id;
    end if;
    return new;
end
$$;

create trigger keep_request before update on approval.request
    for each row execute function approval.keep_request();

-- maker is never checker, whoever writes here
create function approval.separate_duties() returns trigger language plpgsql as $$
begin
    if exists (select from approval.request r where r.id = new.request and r.maker = new.person) then
        raise exception 'the maker of request % decides it', new.request;
    end if;
    return new;
end
$$;

create trigger separate_duties before insert on approval.decision
    for each row execute function approval.separate_duties();
