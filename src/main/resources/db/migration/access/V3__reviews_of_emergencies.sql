-- Rights of an emergency are looked at afterwards, by somebody who opened none of it.
create table access.review (
    grant_id bigint      not null primary key references access.grants (id),
    program  text        not null,
    openers  text[]      not null,
    due_on   date        not null,
    done_at  timestamptz,
    done_by  text,
    finding  text,
    check ((done_at is null) = (done_by is null) and (done_at is null) = (finding is null))
);

comment on column access.review.openers is 'who asked, agreed and held: suspended where nobody looks in time';

create index review_waiting on access.review (program, due_on) where done_at is null;
