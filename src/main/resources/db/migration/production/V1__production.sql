-- A branch asks for cards; what became of it.
create table production.card_order (
    id           bigint      primary key,
    program      text        not null,
    branch       text        not null,
    product      text        not null,
    design       bigint      references catalogue.design,
    reason       text,
    on_hand      bigint,
    kept         bigint      not null,
    quantity     bigint      not null check (quantity > 0),
    face         bigint,
    needed_by    date,
    state        text        not null check (state in
                     ('REQUESTED', 'REJECTED', 'APPROVED', 'CONTACTED', 'NUMBERED', 'CONFIRMED',
                      'DELIVERED')),
    sha256       text        not null,
    approval     bigint,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    due_on       date
);
create index card_order_state on production.card_order (program, state, id);
create index card_order_branch on production.card_order (program, branch, id);

-- What was done for an order, by whom.
create table production.order_step (
    card_order bigint      not null references production.card_order,
    what       text        not null,
    person     text        not null,
    at         timestamptz not null,
    due_on     date,
    comment    text,
    primary key (card_order, what)
);
comment on table production.order_step is 'append only';

-- Numbers that were made together.
create table production.segment (
    id         bigint      primary key,
    card_order bigint      references production.card_order,
    program    text        not null,
    product    text        not null,
    branch     text        not null,
    first      bigint      not null,
    last       bigint      not null,
    check_by   text,
    label      text        not null,
    codes_needed boolean   not null,
    coded      bigint      not null default 0,
    delivered  date,
    made_by    text        not null,
    made_at    timestamptz not null,
    check (first <= last),
    check (coded between 0 and last - first + 1)
);
create index segment_product on production.segment (program, product, id);
create index segment_order on production.segment (card_order);

-- The code a reader reads, as a blind index, and the number it leads to.
create table production.code (
    code     bytea  primary key,
    position bigint not null,
    constraint code_position unique (position)
);

create table production.code_file (
    id      bigint      primary key,
    segment bigint      not null references production.segment,
    name    text        not null,
    sha256  text        not null,
    codes   bigint      not null,
    person  text        not null,
    at      timestamptz not null
);
comment on table production.code_file is 'append only';
create index code_file_segment on production.code_file (segment, id);

-- Cards found bent, demagnetised or unreadable before anybody had them.
create table production.defect (
    id      bigint      primary key,
    segment bigint      not null references production.segment,
    first   bigint      not null,
    last    bigint      not null,
    kind    text        not null,
    person  text        not null,
    at      timestamptz not null
);
comment on table production.defect is 'append only';
create index defect_segment on production.defect (segment);

-- Special cards somebody wants to hand out.
create table production.special_request (
    id        bigint      primary key,
    program   text        not null,
    product   text        not null,
    branch    text        not null,
    quantity  bigint      not null check (quantity > 0),
    offer     text        not null,
    discount  bigint      not null check (discount between 0 and 10000),
    reason    text        not null,
    state     text        not null check (state in
                  ('REQUESTED', 'REJECTED', 'APPROVED', 'ENABLED')),
    sha256    text        not null,
    approval  bigint,
    asked_by  text        not null,
    asked_at  timestamptz not null,
    enabled_by text
);
create index special_state on production.special_request (program, state, id);
