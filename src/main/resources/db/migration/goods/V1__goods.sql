-- What a branch sells, as its counter needs it: a price and what the program asks about a line.
create table goods.item (
    id         bigint      primary key,
    program    text        not null,
    branch     text        not null,
    sku        text        not null,
    name       text        not null,
    initials   text        not null,
    category   text,
    price_fen  bigint      not null check (price_fen >= 0),
    flags      text[]      not null default '{}',
    active     boolean     not null default true,
    revision   integer     not null default 1,
    changed_by text        not null,
    changed_at timestamptz not null,
    unique (program, branch, sku)
);
comment on column goods.item.initials is 'first letters of the pinyin of the name, and what else is searched for';

-- A code that is scanned is one thing in a branch.
create table goods.barcode (
    program text   not null,
    branch  text   not null,
    code    text   not null,
    item    bigint not null references goods.item (id),
    primary key (program, branch, code)
);
create index barcode_item on goods.barcode (item);
