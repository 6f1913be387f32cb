-- Which member somebody who works here is, or is related to: they sign nothing for that membership.
create table relative.tie (
    id          bigint      primary key,
    program     text        not null,
    staff       text        not null,
    member      bigint      not null references member.member (id),
    relation    text        not null check (relation in ('SELF', 'RELATIVE')),
    recorded_at timestamptz not null,
    recorded_by text        not null,
    ended_at    timestamptz,
    ended_by    text,
    foreign key (program, staff) references organization.staff (program, code),
    check ((ended_at is null) = (ended_by is null))
);

create unique index tie_standing on relative.tie (program, staff, member) where ended_at is null;
