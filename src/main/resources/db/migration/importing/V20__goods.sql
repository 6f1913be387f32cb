-- Goods of branches come in by file too.
alter table importing.run drop constraint run_kind_check;
alter table importing.run add constraint run_kind_check
    check (kind in ('MEMBERS', 'PURCHASES', 'GOODS'));
