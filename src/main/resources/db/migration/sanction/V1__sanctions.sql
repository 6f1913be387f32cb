-- One case about one membership. The measures are those the program listed when it was proposed.
create table sanction.sanction (
    id           bigint      primary key,
    program      text        not null,
    branch       text        not null,
    membership   bigint      not null references member.membership (id),
    ground       text        not null check (ground in ('FALSE_APPLICATION', 'ABUSE')),
    evidence     text        not null check (evidence <> ''),
    hearing      text,
    earned_from  date,
    earned_until date,
    measures     text[]      not null check (cardinality(measures) > 0),
    state        text        not null check (state in
                     ('PROPOSED', 'REJECTED', 'CARRIED_OUT', 'LIFTED')),
    points       bigint      not null default 0 check (points >= 0),
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    closed_by    text,
    closed_at    timestamptz,
    check ((earned_from is null) = (earned_until is null)),
    check ((state = 'PROPOSED') = (closed_at is null)),
    check ((closed_at is null) = (closed_by is null))
);
create index sanction_membership on sanction.sanction (membership, id);
create index sanction_list on sanction.sanction (program, state, id);
create unique index sanction_waits on sanction.sanction (membership) where state = 'PROPOSED';
