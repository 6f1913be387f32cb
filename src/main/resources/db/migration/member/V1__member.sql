-- A person or company. `contact` and `kyc` are sealed; the indexes are blind.
create table member.member (
    id             bigint      primary key,
    program        text        not null,
    kind           text        not null check (kind in ('person', 'company')),
    contact        bytea       not null,
    kyc            bytea,
    phone_index    bytea,
    document_index bytea,
    credit_index   bytea,
    birthday       smallint    check (birthday between 101 and 1231),
    branch         text        not null,
    version        integer     not null check (version > 0),
    verified_on    date        not null,
    created_at     timestamptz not null,
    foreign key (program, branch) references organization.branch (program, code)
);

create index member_by_phone on member.member (phone_index) where phone_index is not null;
create index member_by_document on member.member (document_index)
    where document_index is not null;
create index member_by_credit on member.member (credit_index) where credit_index is not null;
create index member_by_verified on member.member (program, verified_on);

-- A member's standing in the program. `unique_key` and `unique_slot` keep the promise of one
-- membership (or so many) per phone or document; an ended membership gives its slot back.
create table member.membership (
    id             bigint      primary key,
    member         bigint      not null references member.member (id),
    program        text        not null,
    number         text        not null,
    category       text,
    status         text        not null check (status in
                   ('PENDING_APPROVAL', 'ACTIVE', 'REJECTED', 'SUSPENDED', 'ENDED')),
    branch         text        not null,
    channel        text        not null,
    parties        text[]      not null,
    recruiter      text,
    referrer       bigint      references member.membership (id) check (referrer <> id),
    terms_revision integer     not null,
    terms_mode     text        not null,
    signed         boolean     not null,
    unique_key     bytea,
    unique_slot    integer     check (unique_slot > 0),
    registered_by  text        not null,
    joined_on      date        not null,
    effective_on   date,
    created_at     timestamptz not null,
    decided_by     text,
    decided_at     timestamptz,
    unique (program, number),
    unique (program, unique_key, unique_slot),
    foreign key (program, branch) references organization.branch (program, code),
    check ((unique_key is null) = (unique_slot is null)),
    check (decided_by is null or decided_by <> registered_by)
);

create index membership_by_member on member.membership (member);
create index membership_by_referrer on member.membership (referrer)
    where referrer is not null;

-- The last member number given out.
create table member.numbering (
    program text   not null,
    prefix  text   not null,
    last    bigint not null check (last > 0),
    primary key (program, prefix)
);

-- Registrations that came with an idempotency key. The body is kept as a keyed hash only.
create table member.registration (
    client     text        not null,
    key        text        not null,
    body       bytea       not null,
    membership bigint      not null references member.membership (id),
    at         timestamptz not null,
    primary key (client, key)
);

-- What a member agreed to or withdrew. The latest line of a purpose counts. Append only.
create table member.consent (
    id      bigint      primary key,
    member  bigint      not null references member.member (id),
    purpose text        not null,
    granted boolean     not null,
    wording text,
    channel text        not null,
    by      text        not null,
    at      timestamptz not null
);

create index consent_latest on member.consent (member, purpose, id desc);

-- Who changed what of a member's data; the values before and after are sealed. Append only.
create table member.change (
    id      bigint      primary key,
    member  bigint      not null references member.member (id),
    version integer     not null,
    field   text        not null,
    before  bytea,
    after   bytea,
    channel text        not null,
    by      text        not null,
    at      timestamptz not null
);

create index change_by_member on member.change (member, id desc);

-- Who looked for whom; the term is a blind index. Append only.
create table member.search (
    id      bigint      primary key,
    program text        not null,
    kind    text        not null,
    term    bytea       not null,
    hits    integer     not null,
    client  text        not null,
    by      text        not null,
    at      timestamptz not null
);

-- Who saw which field of whom in clear, and why. Append only.
create table member.unmasking (
    id     bigint      primary key,
    member bigint      not null references member.member (id),
    field  text        not null,
    reason text        not null check (reason <> ''),
    client text        not null,
    by     text        not null,
    at     timestamptz not null
);

create index unmasking_by_member on member.unmasking (member, id desc);

comment on table member.consent is 'append only: what members agreed to';
comment on table member.change is 'append only: who changed what';
comment on table member.search is 'append only: who looked for whom';
comment on table member.unmasking is 'append only: who saw what in clear';
comment on table member.registration is 'append only: idempotency keys of registrations';
