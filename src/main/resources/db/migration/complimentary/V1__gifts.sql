-- Cards the house gives away: asked for, agreed to, issued once.
create table complimentary.gift (
    id        bigint      primary key,
    program   text        not null,
    branch    text        not null,
    product   text        not null,
    value     bigint      not null check (value >= 0),
    account   bigint,
    reason    text        not null,
    state     text        not null check (state in ('REQUESTED', 'REFUSED', 'APPROVED', 'ISSUED')),
    asked_by  text        not null,
    asked_at  timestamptz not null,
    card      text        collate "C" references card.card (number),
    check ((state = 'ISSUED') = (card is not null))
);
create index gift_list on complimentary.gift (program, id desc);
