-- WeChat identities that members bound: a keyed digest of each, never the identity itself.
create table binding.wechat (
    program    text        not null,
    identity   bytea       not null,
    membership bigint      not null unique,
    person     text        not null,
    at         timestamptz not null,
    primary key (program, identity)
);
