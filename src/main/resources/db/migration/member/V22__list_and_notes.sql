-- The list of members, the newest first: of a program, and of one branch.
create index membership_by_joining on member.membership (program, joined_on, id);
create index membership_by_branch on member.membership (program, branch, joined_on, id);

-- What staff wrote down about a member; the text is sealed. Append only.
create table member.note (
    id     bigint      primary key,
    member bigint      not null references member.member (id),
    text   bytea       not null,
    client text        not null,
    by     text        not null,
    at     timestamptz not null
);

create index note_by_member on member.note (member, id desc);

-- Notes that no longer hold, and why. Append only.
create table member.note_withdrawal (
    note   bigint      primary key references member.note (id),
    reason text        not null check (reason <> ''),
    by     text        not null,
    at     timestamptz not null
);

comment on table member.note is 'append only: what staff wrote about members';
comment on table member.note_withdrawal is 'append only: notes taken back';
