-- What expires has no slip, and so is in no index of the business days.
create index journal_expiry on ledger.journal (business_date) where kind = 'EXPIRY';
