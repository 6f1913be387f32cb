-- the types of events by number, filled from the code when the server starts
create table outbox.event_type (
    number smallint primary key,
    name   text     not null unique
);

-- one row for each thing that happened, written in the transaction in which it happened
create table outbox.event (
    bucket        smallint    not null,
    id            bigint      not null,
    xid           xid8        not null default pg_current_xact_id(),
    type          smallint    not null,
    program       text        not null,
    branch        text,
    membership    bigint,
    subject       bigint,
    sequence      bigint,
    at            timestamptz not null,
    business_date date        not null,
    data          json,
    primary key (bucket, id)
);

-- the order in which readers see events
create index event_order on outbox.event (xid, id);

create table outbox.endpoint (
    id           bigint      primary key,
    url          text        not null check (length(url) <= 2000),
    types        text[],
    programs     text[],
    branches     text[],
    status       text        not null check (status in ('ACTIVE', 'PAUSED')),
    position     xid8        not null default pg_current_xact_id(),
    failures     integer     not null default 0,
    paused_until timestamptz,
    created_at   timestamptz not null,
    created_by   text        not null
);

comment on column outbox.endpoint.types is 'null: every type';
comment on column outbox.endpoint.position is
    'transactions before this one are turned into deliveries';

-- at most two live at a time, so that a receiver can change over
create table outbox.endpoint_secret (
    endpoint   bigint      not null references outbox.endpoint (id),
    number     integer     not null,
    sealed     bytea       not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    primary key (endpoint, number)
);

-- one event on its way to one endpoint; events of one lane (a membership) travel one by one
create table outbox.delivery (
    endpoint     bigint      not null references outbox.endpoint (id),
    event        bigint      not null,
    bucket       smallint    not null,
    lane         bigint      not null,
    status       text        not null check (status in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts     integer     not null default 0,
    next_at      timestamptz not null,
    give_up_at   timestamptz not null,
    delivered_at timestamptz,
    primary key (endpoint, event)
);

create index delivery_due on outbox.delivery (endpoint, next_at) where status = 'PENDING';
create index delivery_lane on outbox.delivery (endpoint, lane, event) where status = 'PENDING';
create index delivery_dead on outbox.delivery (endpoint, event) where status = 'DEAD';

-- the delivery log
create table outbox.attempt (
    id            bigint      primary key,
    endpoint      bigint      not null,
    event         bigint      not null,
    at            timestamptz not null,
    duration_ms   integer     not null,
    answer_status integer,
    error         text,
    foreign key (endpoint, event) references outbox.delivery (endpoint, event) on delete cascade
);

create index attempt_of_delivery on outbox.attempt (endpoint, event, id);
