-- Codes are the module phonecode's now. Those under way stay good; what was not yet sent is asked
-- for again, since messages are sealed for the table they stand in.
insert into phonecode.code (id, digest, purpose, phone, bound, tag, tries, made_at, expires_at, used_at)
select id, digest, lower(replace(purpose, '_', '-')), phone, session, tag, tries, made_at, expires_at,
       used_at
  from portal.phone_code;

drop table portal.phone_code;
drop table portal.message;
