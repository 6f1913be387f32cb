-- Programs that end: known to every server, like their versions.
create table program.ending (
    program  text    primary key,
    last_use date    not null,
    pays_out boolean not null
);
comment on column program.ending.pays_out is 'whether balances are paid out, also where the program pays none';
