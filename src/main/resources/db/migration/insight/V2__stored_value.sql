-- Stored value also moves without a slip, such as for a returned card: the sums are added up anew,
-- with the next fold.
delete from insight.slip_day;
delete from insight.tender_day;
delete from insight.entry_day;
update insight.fold
   set upto = null, floor = 0, seen = null, seen_id = 0, seen_at = null, as_of = null;
