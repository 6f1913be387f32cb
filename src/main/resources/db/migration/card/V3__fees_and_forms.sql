-- Where the fee of a card was paid, so that it stands in a drawer, and the scan of its signed form.
alter table card.card add column till text;
alter table card.card add column form bigint references attachment.attachment (id);
create index card_till on card.card (program, branch, issued_on) where till is not null;
