-- Null: the membership waits for something before it takes effect, such as its first card.
alter table ledger.account alter column effective_on drop not null;
comment on column ledger.account.effective_on is
    'first day of benefits, from which card years count: that of the first active card, and before that of the membership';
