create table approval.request (
    id       bigint      primary key,
    kind     text        not null check (kind <> ''),
    program  text        not null,
    branch   text,
    subject  text        not null check (subject <> ''),
    sha256   text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    summary  text        not null,
    amount   bigint      check (amount >= 0),
    maker    text        not null,
    asked_at timestamptz not null,
    state    text        not null
             check (state in ('PENDING', 'APPROVED', 'REJECTED', 'VOID', 'RECALLED')),
    step     integer     not null check (step > 0),
    due_on   date
);

comment on column approval.request.amount is 'fen, where an amount chose the chain';
comment on column approval.request.step is 'the step that waits';
comment on column approval.request.due_on is 'the last day on which that step is in time';

-- one request about a thing waits at a time
create unique index request_pending on approval.request (kind, subject) where state = 'PENDING';
create index request_by_state on approval.request (state, id desc);
create index request_of_subject on approval.request (subject, id desc);
create index request_by_maker on approval.request (maker, id desc);
create index request_due on approval.request (due_on) where state = 'PENDING';

create table approval.step (
    request bigint  not null references approval.request (id),
    number  integer not null check (number > 0),
    roles   text[]  not null,
    needs   text    not null check (needs in ('ANY', 'ALL')),
    place   text    not null check (place in ('OWN_BRANCH', 'ANYWHERE')),
    days    integer check (days >= 0),
    working boolean not null,
    primary key (request, number)
);

comment on table approval.step is 'append only: the chain a request got when it was asked';
comment on column approval.step.roles is 'empty: whoever holds the permission of the kind';

create table approval.signature (
    request    bigint      not null references approval.request (id),
    step       integer     not null,
    person     text        not null,
    for_person text,
    role       text,
    decision   text        not null check (decision in ('APPROVE', 'REJECT')),
    comment    text,
    signed_at  timestamptz not null,
    primary key (request, person),
    foreign key (request, step) references approval.step (request, number),
    check (for_person <> person)
);

comment on table approval.signature is 'append only: who said what at which step';

create unique index signature_for on approval.signature (request, for_person)
    where for_person is not null;
create index request_rejected on approval.request (kind, subject, sha256) where state = 'REJECTED';

create table approval.decision (
    request    bigint      primary key references approval.request (id),
    decision   text        not null check (decision in ('APPROVED', 'REJECTED', 'RECALLED')),
    person     text        not null,
    comment    text,
    decided_at timestamptz not null,
    result     text        not null
);

comment on table approval.decision is 'append only: what came of a request';

create table approval.delegation (
    id          bigint      primary key,
    request     bigint      not null references approval.request (id),
    from_person text        not null,
    to_person   text        not null check (to_person <> from_person),
    until       timestamptz not null,
    comment     text,
    given_at    timestamptz not null
);

comment on table approval.delegation is 'append only: who may sign for whom, and how long';

create index delegation_of_request on approval.delegation (request, to_person);

create table approval.reminder (
    request bigint      not null references approval.request (id),
    step    integer     not null,
    kind    text        not null check (kind in ('DUE', 'OVERDUE')),
    at      timestamptz not null,
    primary key (request, step, kind)
);

comment on table approval.reminder is 'append only: each step is reminded of once, and once more when late';

-- what was asked for stays as it was; a request is decided once
create function approval.keep_request() returns trigger language plpgsql as $$
begin
    if old.state <> 'PENDING' then
        raise exception 'request % is closed', old.id;
    end if;
    if (new.id, new.kind, new.program, new.branch, new.subject, new.sha256, new.summary,
        new.amount, new.maker, new.asked_at)
       is distinct from
       (old.id, old.kind, old.program, old.branch, old.subject, old.sha256, old.summary,
        old.amount, old.maker, old.asked_at) or new.step < old.step then
        raise exception 'request % is not to be changed', old.id;
    end if;
    return new;
end
$$;

create trigger keep_request before update on approval.request
    for each row execute function approval.keep_request();

-- maker is never checker, and nobody is two checkers, whoever writes here
create function approval.separate_duties() returns trigger language plpgsql as $$
begin
    if exists (select from approval.request r
                where r.id = new.request and r.maker in (new.person, new.for_person)) then
        raise exception 'the maker of request % decides it', new.request;
    end if;
    if exists (select from approval.signature s
                where s.request = new.request
                  and (s.for_person = new.person or s.person = new.for_person)) then
        raise exception 'one person signs request % twice', new.request;
    end if;
    return new;
end
$$;

create trigger separate_duties before insert on approval.signature
    for each row execute function approval.separate_duties();
