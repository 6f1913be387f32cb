-- What somebody asked to take back and may not take back alone: the newest request of each sale.
create table counter.refund_request (
    slip   bigint not null primary key,
    body   text   not null,
    amount bigint not null check (amount >= 0)
);
comment on column counter.refund_request.body is 'what was asked for, as it will be carried out';
comment on column counter.refund_request.amount is 'fen of the goods';
