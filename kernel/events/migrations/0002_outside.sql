alter table kernel.hub
  add failures integer not null default 0 check (failures >= 0),
  add rest_until timestamptz,
  add last_error text;
comment on column kernel.hub.failures is 'Calls in a row that could not be made or were answered with 5xx or 429';
comment on column kernel.hub.rest_until is 'Nothing is sent before this instant: a target that is down is asked by one or two deliveries now and then, not by all';
create index hub_by_api on kernel.hub (api, created_at);

create index delivery_outside on kernel.delivery (subscriber, next_at, event_seq) where lane = 'outside' and state = 'pending';
create index event_by_time on kernel.event using brin (at);
