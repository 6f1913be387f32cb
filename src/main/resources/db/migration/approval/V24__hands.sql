-- Which key brought a request or a signature, and who answers for that key: duties are separated by
-- person, and one key is never both sides, whomever it says it acts for.
create table approval.hand (
    request bigint not null references approval.request (id),
    person  text   not null,
    key     text   not null,
    owner   text   not null,
    primary key (request, person)
);

comment on table approval.hand is 'append only: the key each request and signature came with';
