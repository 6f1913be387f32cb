-- Whoever asked reminds those who are to sign: once a day.
create table approval.nudge (
    request bigint      not null references approval.request (id),
    day     date        not null,
    person  text        not null,
    at      timestamptz not null,
    primary key (request, day)
);

comment on table approval.nudge is 'append only: who reminded of a request, once a day';
