-- How much value the keys of one client may give a day, and what they gave: top-ups.
create table security.ceiling (
    client text   not null primary key,
    fen    bigint not null check (fen >= 0)
);

create table security.given (
    client text   not null,
    day    date   not null,
    fen    bigint not null check (fen >= 0),
    primary key (client, day)
);
