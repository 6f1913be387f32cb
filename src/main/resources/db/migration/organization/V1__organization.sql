create table organization.branch (
    program   text    not null,
    code      text    not null check (code <> ''),
    name      text    not null,
    kind      text    not null,
    tills     text[]  not null,
    area_code text,
    active    boolean not null,
    primary key (program, code)
);

create index branch_by_code on organization.branch (code);

-- The name is sealed; phone and document are blind indexes.
create table organization.staff (
    program        text    not null,
    code           text    not null check (code <> ''),
    name           bytea   not null,
    role           text    not null,
    branch         text    not null,
    active         boolean not null,
    phone_index    bytea,
    document_index bytea,
    primary key (program, code),
    foreign key (program, branch) references organization.branch (program, code)
);

create index staff_by_code on organization.staff (code);
create index staff_by_phone on organization.staff (phone_index) where phone_index is not null;
create index staff_by_document on organization.staff (document_index)
    where document_index is not null;
