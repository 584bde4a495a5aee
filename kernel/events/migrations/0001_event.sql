create schema if not exists kernel;

create table kernel.event (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  id uuid not null unique,
  name text not null,
  key text not null,
  payload jsonb not null,
  actor_id text not null,
  request_id text,
  at timestamptz not null
);
comment on table kernel.event is 'What happened, written in the transaction that made it so; never changed';
comment on column kernel.event.xid is 'Transaction that wrote it: readers follow (xid, seq) below the oldest running transaction, so a late commit is never skipped';
comment on column kernel.event.key is 'Deliveries of one key reach one subscriber in order';
create index event_stream on kernel.event (xid, seq);
create index event_by_name on kernel.event (name, seq desc);
create index event_by_key on kernel.event (key, seq);

create table kernel.delivery (
  event_seq bigint not null references kernel.event (seq),
  subscriber text not null,
  key text not null,
  lane text not null default 'inside' check (lane in ('inside', 'outside')),
  state text not null default 'pending' check (state in ('pending', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  last_error text,
  primary key (event_seq, subscriber)
);
comment on table kernel.delivery is 'News still owed to a subscriber; the row goes in the transaction that did the work';
comment on column kernel.delivery.lane is 'inside: our subscribers, in a transaction; outside: web hooks, over the network with a lease';
create index delivery_due on kernel.delivery (lane, next_at, event_seq) where state = 'pending';
create index delivery_in_order on kernel.delivery (subscriber, key, event_seq) where state = 'pending';
create index delivery_dead on kernel.delivery (event_seq desc) where state = 'dead';

create table kernel.hub (
  id uuid primary key,
  api text not null,
  callback text not null,
  query text not null default '',
  event_names text[] not null check (cardinality(event_names) > 0),
  secret text not null,
  owner_id text not null,
  created_at timestamptz not null
);
comment on table kernel.hub is 'TMF630 listeners: partners told of events by a signed POST';
comment on column kernel.hub.secret is 'HMAC-SHA256 key of the signature header, shown once at registration';
comment on column kernel.hub.event_names is 'Our events that this listener''s query can match';

create table kernel.idempotent_reply (
  actor_id text not null,
  key text not null,
  operation text not null,
  input_hash text not null,
  status integer,
  body jsonb,
  at timestamptz not null,
  primary key (actor_id, key)
);
comment on table kernel.idempotent_reply is 'Answers given to requests with an Idempotency-Key, so that a repeat gets the same answer; kept 48 h';
create index idempotent_reply_at on kernel.idempotent_reply (at);
