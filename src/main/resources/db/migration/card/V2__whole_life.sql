-- The whole life of a card: broken, brought back, taken in, destroyed. What a card still waits for
-- before it can be used: money to arrive, copies to be filed, value to be moved. Who paid no fee.
alter table card.card
    drop constraint card_status_check,
    drop constraint card_frozen_for_check,
    drop constraint card_check1,
    add constraint card_status check (status in
        ('ISSUED', 'ACTIVE', 'FROZEN', 'LOST', 'LOCKED', 'FAULTY', 'REPLACED', 'RETURNED',
         'RECOVERED', 'DESTROYED', 'CANCELLED')),
    add constraint card_frozen_for check (frozen_for in
        ('CORRECTION', 'DORMANT', 'MISUSE', 'NOT_FILED', 'OTHER')),
    add constraint card_resume check
        ((resume is not null) = (status in ('FROZEN', 'LOST', 'FAULTY'))),
    add column waits    text[]      not null default '{}',
    add column file_by  timestamptz,
    add column waived   boolean     not null default false,
    add column replaces text collate "C" references card.card (number);
create index card_to_file on card.card (file_by) where file_by is not null;
