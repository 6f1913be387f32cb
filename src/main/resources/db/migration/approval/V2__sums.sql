-- Sums of what one asks for choose who agrees, so that ten small requests need what a large one
-- needs; and a shop of one person agrees with itself, late and in sight.
alter table approval.request
    add column about     text,
    add column weighed   bigint check (weighed >= amount),
    add column self_from timestamptz;

comment on column approval.request.about is 'the member, card or thing it is about, for sums';
comment on column approval.request.weighed is 'fen that chose the chain: with earlier requests';
comment on column approval.request.self_from is 'from when the maker may agree alone; null for never';

create index request_sums on approval.request (program, kind, asked_at)
    where state in ('PENDING', 'APPROVED');

create or replace function approval.separate_duties() returns trigger language plpgsql as $$
begin
    if exists (select from approval.request r
                where r.id = new.request and r.maker in (new.person, new.for_person)
                  and not (r.self_from is not null and r.self_from <= new.signed_at
                           and new.for_person is null)) then
        raise exception 'the maker of request % decides it', new.request;
    end if;
    if exists (select from approval.signature s
                where s.request = new.request
                  and (s.for_person = new.person or s.person = new.for_person)) then
        raise exception 'one person signs request % twice', new.request;
    end if;
    return new;
end
$$;
