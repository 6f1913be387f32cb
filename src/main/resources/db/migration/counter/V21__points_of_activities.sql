-- What points were given for, once: a member's part in one occasion of one source.
create table counter.credited (
    what    text   primary key,
    journal bigint not null
);
