-- Cash put into a drawer or taken out of it during a shift, beside what slips move.
create table shift.cash_movement (
    id       bigint      primary key,
    shift    bigint      not null references shift.shift (id),
    fen      bigint      not null check (fen <> 0),
    reason   text        not null check (reason in ('CHANGE', 'REMITTANCE', 'EXPENSE', 'OTHER')),
    note     text,
    witness  text,
    moved_by text        not null,
    moved_at timestamptz not null,
    client   text        not null,
    key      text        collate "C" not null,
    check (reason in ('CHANGE', 'REMITTANCE') or note is not null),
    check (fen > 0 or witness is not null)
);

comment on column shift.cash_movement.fen is 'negative: taken out';
comment on column shift.cash_movement.witness is 'who saw it; always somebody where cash was taken out';

create unique index cash_movement_key on shift.cash_movement (client, key);
create index cash_movement_shift on shift.cash_movement (shift, id);

create function shift.frozen() returns trigger language plpgsql as
$$ begin raise exception 'movements of cash are never changed or deleted'; end $$;
create trigger cash_movement_frozen before update or delete on shift.cash_movement
   for each statement execute function shift.frozen();
