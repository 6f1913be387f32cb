-- What a till reported lies in the row of the money it moved: one row, and its keys once. The ledger
-- does not read it; whoever opened the journal does.
alter table ledger.journal
    add column till  text,
    add column guest bytea,
    add column facts text;
comment on column ledger.journal.facts is
    'JSON of whoever opened the journal; kept as text, since checking it anew at each write costs';
comment on column ledger.journal.guest is
    'blind index of somebody who bought without a membership';
create index journal_period on ledger.journal (business_date, id) where facts is not null;
create index journal_guest on ledger.journal (guest, business_date) where guest is not null;
