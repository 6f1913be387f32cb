-- A slip is the journal's row, seen from the counter: what it kept apart moves there.
alter table ledger.journal disable trigger journal_frozen;
update ledger.journal j
   set till = s.till, guest = s.guest, facts = s.facts::text
  from counter.slip s
 where s.bucket = j.bucket and s.id = j.id;
alter table ledger.journal enable trigger journal_frozen;
drop table counter.slip;
create view counter.slip as
select bucket, id, kind, account, program, version, branch, till, document, at, business_date,
       parent, guest, facts::json as facts
  from ledger.journal
 where facts is not null;
