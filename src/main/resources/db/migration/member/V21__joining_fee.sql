-- A joining fee: what is still due, and the journal in which it was paid or waived.
alter table member.membership
    add column fee_due     bigint check (fee_due > 0),
    add column fee_journal bigint,
    add check (fee_due is null or (fee_journal is null and effective_on is null));
