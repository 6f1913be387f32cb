-- Whoever gives out numbers locks the row first, before any is given out: 0 says none is yet.
alter table member.numbering drop constraint numbering_last_check;
alter table member.numbering add constraint numbering_last_check check (last >= 0);
