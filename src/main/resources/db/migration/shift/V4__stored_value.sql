-- How the branch's stored value came to the end of the day, as it was closed; null in older closes.
alter table shift.day_close add column stored_value json;
