create table disclosure.letter (
    id          bigint      primary key,
    program     text        not null,
    applicant   text        not null,
    branch      text        not null,
    department  text,
    purpose     text        not null check (purpose <> ''),
    memberships bigint[]    not null check (cardinality(memberships) between 1 and 200),
    fields      text[]      not null check (cardinality(fields) > 0),
    sha256      text        not null,
    state       text        not null check (state in ('ASKED', 'GRANTED', 'REFUSED')),
    asked_at    timestamptz not null,
    approval    text,
    expires_at  timestamptz,
    looks       integer     not null default 0,
    check ((state = 'GRANTED') = (approval is not null)),
    check ((state = 'GRANTED') = (expires_at is not null))
);

comment on table disclosure.letter is 'who asked to see which members outside their authority, and why';

create index letter_newest on disclosure.letter (program, id desc);

-- a letter that was signed is not rewritten
create function disclosure.keep_letter() returns trigger language plpgsql as $$
begin
    if (new.program, new.applicant, new.purpose, new.memberships, new.fields, new.sha256)
       is distinct from
       (old.program, old.applicant, old.purpose, old.memberships, old.fields, old.sha256) then
        raise exception 'letter % is not to be changed', old.id;
    end if;
    return new;
end
$$;

create trigger keep_letter before update on disclosure.letter
    for each row execute function disclosure.keep_letter();
