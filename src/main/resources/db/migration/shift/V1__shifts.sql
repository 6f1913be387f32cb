create table shift.shift (
    id           bigint      primary key,
    program      text        not null,
    branch       text        not null,
    till         text        not null,
    operator     text        not null,
    opened_by    text        not null,
    opened_at    timestamptz not null,
    opened_on    date        not null,
    float_fen    bigint      not null check (float_fen >= 0),
    closed_at    timestamptz,
    closed_by    text,
    expected_fen bigint,
    counted_fen  bigint      check (counted_fen >= 0),
    reason       text,
    witness      text,
    check ((closed_at is null) = (counted_fen is null)),
    check ((closed_at is null) = (expected_fen is null)),
    check (counted_fen = expected_fen or (reason is not null and witness is not null))
);

comment on column shift.shift.operator is 'who answers for the drawer';
comment on column shift.shift.witness is 'who counted with them, where it did not come out';

create unique index shift_open on shift.shift (program, branch, till) where closed_at is null;
create index shift_of_day on shift.shift (program, branch, opened_on, id);

-- a shift is closed once
create function shift.keep_closed() returns trigger language plpgsql as $$
begin
    if old.closed_at is not null then
        raise exception 'shift % is closed', old.id;
    end if;
    return new;
end
$$;

create trigger keep_closed before update or delete on shift.shift
    for each row execute function shift.keep_closed();
