-- A business day of a branch that was closed, with its figures as they were. Closed once.
create table shift.day_close (
    id         bigint      primary key,
    program    text        not null,
    branch     text        not null,
    day        date        not null,
    closed_at  timestamptz not null,
    closed_by  text        not null,
    note       text,
    shifts     integer     not null,
    difference bigint      not null,
    figures    json        not null,
    unique (program, branch, day)
);
comment on column shift.day_close.difference is 'of all drawers that were counted: fen';

-- What was posted to a closed day afterwards: counted with the next close of its branch.
create table shift.day_late (
    day_close bigint not null references shift.day_close (id),
    day       date   not null,
    figures   json   not null,
    primary key (day_close, day)
);

create function shift.day_frozen() returns trigger language plpgsql as
$$ begin raise exception 'a closed day is never changed or opened again'; end $$;
create trigger day_close_frozen before update or delete on shift.day_close
   for each statement execute function shift.day_frozen();
create trigger day_late_frozen before update or delete on shift.day_late
   for each statement execute function shift.day_frozen();
