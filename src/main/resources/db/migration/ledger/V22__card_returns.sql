-- What is paid out for returned cards, by the day of the drawer it comes from.
create index journal_card_return on ledger.journal (program, branch, business_date)
 where kind = 'CARD_RETURN' and till is not null;
