-- What is sealed is bound to the id of its row.
alter table interactions.call_event add column id uuid not null default gen_random_uuid();
create unique index call_event_by_id on interactions.call_event (id);
