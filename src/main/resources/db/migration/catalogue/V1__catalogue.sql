-- What a card of one kind looks like, in the words of those who agree to it. A design that was
-- agreed to is never edited; another one takes its place.
create table catalogue.design (
    id          bigint      primary key,
    program     text        not null,
    product     text        not null,
    title       text        not null,
    layout      text        not null,
    material    text        not null,
    brand_check text        not null,
    picture     text,
    state       text        not null check (state in
                    ('DRAFT', 'SUBMITTED', 'APPROVED', 'WITHDRAWN')),
    sha256      text        not null,
    approval    bigint,
    made_by     text        not null,
    made_at     timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    version     integer     not null default 0,
    check (state <> 'APPROVED' or approved_at is not null)
);
create index design_product on catalogue.design (program, product, id);
