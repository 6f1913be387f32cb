-- Who was given which role, how far and until when. Consent stands behind each.
create table access.grants (
    id           bigint      primary key,
    program      text        not null,
    staff        text        not null,
    role         text        not null check (role <> ''),
    reach        text        not null check (reach in ('ALL', 'REGION', 'BRANCH', 'OWN')),
    place        text        not null,
    from_day     date        not null,
    until_day    date,
    lent_from    bigint      references access.grants (id),
    reason       text,
    maker        text        not null,
    asked_at     timestamptz not null,
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    state        text        not null
                 check (state in ('PROPOSED', 'ACTIVE', 'REFUSED', 'ENDED')),
    approval     text,
    certified_on date,
    certified_by text,
    ended_at     timestamptz,
    ended_by     text,
    end_reason   text,
    check (until_day >= from_day),
    check ((place = '') = (reach in ('ALL', 'OWN'))),
    check (state not in ('ACTIVE', 'ENDED') or approval is not null),
    check ((state = 'ENDED') = (ended_at is not null)),
    foreign key (program, staff) references organization.staff (program, code)
);

comment on column access.grants.place is 'the code of the region or branch';
comment on column access.grants.approval is 'the consent behind it; "bootstrap" while nobody could give one';
comment on column access.grants.lent_from is 'the grant of somebody else that is lent here';

create index grants_of_staff on access.grants (program, staff) where state = 'ACTIVE';
create index grants_by_state on access.grants (program, state, id desc);
create index grants_to_certify on access.grants (certified_on) where state = 'ACTIVE';

-- every time somebody said that a grant is still needed
create table access.certification (
    grant_id bigint      not null references access.grants (id),
    day      date        not null,
    person   text        not null,
    at       timestamptz not null,
    primary key (grant_id, at)
);

comment on table access.certification is 'append only: who confirmed which grant';
