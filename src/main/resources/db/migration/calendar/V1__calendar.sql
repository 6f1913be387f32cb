-- years as this installation was told them; they replace those that come with the release
create table calendar.year (
    year         integer     primary key check (year between 2000 and 2999),
    source       text        not null check (source <> ''),
    holidays     date[]      not null,
    make_up_days date[]      not null,
    changed_by   text        not null,
    changed_at   timestamptz not null
);
