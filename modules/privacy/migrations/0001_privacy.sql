create schema privacy;

create sequence privacy.request_number;

create table privacy.request (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('access', 'copy', 'correct', 'erase', 'restrict', 'object', 'portability', 'withdraw', 'explain')),
  law text not null check (law in ('pipl', 'gdpr')),
  channel text not null check (channel in ('phone', 'counter', 'email', 'letter', 'web', 'chat', 'api')),
  customer_id uuid not null,
  org_id uuid,
  assignee_id uuid,
  description text not null default '',
  status text not null check (status in ('received', 'identityAsked', 'inProgress', 'awaitingApproval', 'running', 'completed', 'refused', 'cancelled', 'duplicate')),
  duplicate_of uuid references privacy.request,
  received_at timestamptz not null,
  acknowledged_at timestamptz,
  identity_method text check (identity_method in ('idCard', 'serviceCode', 'account', 'callBack', 'proxy')),
  verified_at timestamptz,
  verified_by text,
  extended_at timestamptz,
  asked_by text,
  asked_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  blocked_by uuid,
  ended_at timestamptz,
  answer text,
  refusal text check (refusal in ('identityNotProved', 'legalObligation', 'manifestlyUnfounded', 'othersRights', 'notOurData')),
  next_due_at timestamptz,
  breached boolean not null default false,
  created_by text not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  check ((status = 'duplicate') = (duplicate_of is not null)),
  check ((status = 'refused') = (refusal is not null)),
  check ((status in ('completed', 'refused', 'cancelled', 'duplicate')) = (ended_at is not null)),
  check ((verified_at is null) = (verified_by is null)),
  -- Nobody approves what they asked for themselves.
  check (approved_by is null or approved_by <> asked_by)
);
comment on table privacy.request is 'Requests of data subjects (GDPR art. 15-22, PIPL art. 44-48)';
comment on column privacy.request.customer_id is 'End of the chain of merges when it was received';
comment on column privacy.request.asked_by is 'Who asked for the approval of the erasure';
comment on column privacy.request.blocked_by is 'The hold that stopped the erasure last';
create index request_due on privacy.request (next_due_at, id) where ended_at is null;
create index request_received on privacy.request (received_at desc, id);
create index request_status on privacy.request (status, received_at desc, id);
create index request_kind on privacy.request (kind, received_at desc, id);
create index request_assignee on privacy.request (assignee_id, received_at desc, id);
create index request_org on privacy.request (org_id, received_at desc, id);
create unique index request_once on privacy.request (customer_id, kind) where ended_at is null;

create table privacy.request_event (
  id uuid primary key,
  request_id uuid not null references privacy.request,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  kind text not null,
  text text
);
comment on table privacy.request_event is 'What happened to a request; only ever added to';
create index request_event_of on privacy.request_event (request_id, at, id);

create table privacy.erasure_step (
  request_id uuid not null references privacy.request,
  position integer not null,
  table_name text not null,
  done text not null check (done in ('removed', 'emptied', 'kept', 'nothing')),
  rows bigint not null,
  columns text[] not null,
  kept jsonb not null default '[]',
  at timestamptz not null,
  primary key (request_id, position)
);
comment on table privacy.erasure_step is 'The report of an erasure, table by table; the run goes on after the last';
comment on column privacy.erasure_step.kept is 'Columns that stay, by which duty and until when';

create table privacy.hold (
  id uuid primary key,
  customer_id uuid not null,
  reason text not null check (reason <> ''),
  basis text not null check (basis in ('litigation', 'regulator', 'police', 'audit', 'debt')),
  until date,
  placed_by text not null,
  placed_by_name text not null,
  placed_at timestamptz not null,
  released_at timestamptz,
  released_by text,
  release_reason text,
  version integer not null default 1,
  check ((released_at is null) = (released_by is null))
);
comment on table privacy.hold is 'Data of a customer that may not be erased while a duty lasts (PIPL art. 47, GDPR art. 17 (3))';
comment on column privacy.hold.until is 'Last calendar day; null until somebody releases it';
create index hold_of on privacy.hold (customer_id) where released_at is null;
create index hold_placed on privacy.hold (placed_at desc, id);

create table privacy.restriction (
  id uuid primary key,
  customer_id uuid not null,
  request_id uuid not null references privacy.request,
  since timestamptz not null,
  lifted_at timestamptz,
  lifted_by text,
  lift_reason text
);
comment on table privacy.restriction is 'Data that may be kept but not used (GDPR art. 18, PIPL art. 44, 47)';
create unique index restriction_of on privacy.restriction (customer_id) where lifted_at is null;

create view privacy.v_hold as select id, customer_id, basis, until, placed_at, released_at from privacy.hold;
create view privacy.v_restriction as select customer_id, since from privacy.restriction where lifted_at is null;
