create schema standards;

create sequence standards.revision_number;
create table standards.revision (one boolean primary key default true check (one), number bigint not null);
comment on table standards.revision is
  'Moves on with each change of policies and calendars, so that processes know when what they hold in memory is old';
comment on column standards.revision.number is
  'From a sequence: a number that was rolled back never comes again to stand for something else';
insert into standards.revision (number) values (nextval('standards.revision_number'));

create table standards.calendar (
  id uuid primary key,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  active boolean not null default true,
  current_version_id uuid not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
create table standards.calendar_version (
  id uuid primary key,
  calendar_id uuid not null,
  number integer not null check (number > 0),
  definition jsonb not null,
  note text,
  created_by text not null,
  created_at timestamptz not null,
  unique (calendar_id, number)
);
comment on table standards.calendar_version is
  'A calendar as it was at some time; never changed, because clocks have counted by it';
comment on column standards.calendar_version.definition is
  'Time zone, weekly hours and dated overrides (kernel/calendar CalendarDefinition)';
alter table standards.calendar add foreign key (current_version_id)
  references standards.calendar_version (id) deferrable initially deferred;
alter table standards.calendar_version add foreign key (calendar_id)
  references standards.calendar (id) deferrable initially deferred;

create table standards.policy (
  id uuid primary key,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  rank integer not null default 100,
  active boolean not null default true,
  subject_kind text not null default 'case',
  current_version_id uuid not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
comment on column standards.policy.rank is 'Decides between policies equally specific: the lower wins';
comment on column standards.policy.subject_kind is 'What the policy promises for: case, conversation …';
create table standards.policy_version (
  id uuid primary key,
  policy_id uuid not null,
  number integer not null check (number > 0),
  body jsonb not null,
  source text,
  note text,
  created_by text not null,
  created_at timestamptz not null,
  unique (policy_id, number)
);
comment on table standards.policy_version is 'A policy as it was at some time; never changed, because promises were made by it';
comment on column standards.policy_version.body is 'appliesTo, targets, pauses, escalation (domain/policy.ts PolicyVersion)';
comment on column standards.policy_version.source is 'Law, regulation or standard it follows';
alter table standards.policy add foreign key (current_version_id)
  references standards.policy_version (id) deferrable initially deferred;
alter table standards.policy_version add foreign key (policy_id) references standards.policy (id) deferrable initially deferred;

create table standards.clock (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  subject_number text,
  metric text not null check (metric in ('firstResponse', 'nextResponse', 'periodicUpdate',
    'locate', 'restore', 'resolve', 'regulatorReply')),
  instance integer not null check (instance > 0),
  run integer not null default 1 check (run > 0),
  policy_id uuid not null,
  policy_version_id uuid not null,
  calendar_version_id uuid,
  facts jsonb not null default '{}',
  duration_ms bigint not null check (duration_ms > 0),
  time text not null check (time in ('working', 'calendar')),
  stage text not null check (stage in ('running', 'paused', 'completed', 'cancelled')),
  pause_reason text,
  started_at timestamptz not null,
  due_at timestamptz,
  ended_at timestamptz,
  breached_at timestamptz,
  past_breaches integer not null default 0,
  elapsed_ms bigint not null default 0,
  next_at timestamptz,
  org_id uuid,
  team_id uuid,
  assignee_id uuid,
  customer_id uuid,
  events integer not null default 0,
  updated_at timestamptz not null,
  unique (subject_kind, subject_id, metric, instance),
  check (time = 'calendar' or calendar_version_id is not null),
  check ((stage in ('completed', 'cancelled')) = (ended_at is not null))
);
comment on table standards.clock is 'A promise with its time; all but the identity is derived from standards.clock_event';
comment on column standards.clock.instance is '1 for the first; next responses and periodic updates count on';
comment on column standards.clock.run is 'Stretches under one target: a reset or another policy begins the next';
comment on column standards.clock.policy_version_id is
  'No foreign key, as with the calendar: versions are never deleted, and a share lock on one row for all writers would cost';
comment on column standards.clock.facts is
  'What the policy was chosen by; while it stays the same, so does the promise, whatever later versions say';
comment on column standards.clock.breached_at is 'The due instant that the present run missed';
comment on column standards.clock.past_breaches is 'Earlier runs that ended in breach (a reopened case keeps them)';
comment on column standards.clock.due_at is
  'While paused, as if resumed at updated_at; null: the calendar has no open hour left (never)';
comment on column standards.clock.next_at is
  'When to look next: a threshold, the breach or an escalation; null when nothing is to come';
comment on column standards.clock.elapsed_ms is 'Counted time up to the end or to updated_at';
comment on column standards.clock.events is 'Number of its events: the next one''s sequence, and the version of the clock';
create index clock_next on standards.clock (next_at) where next_at is not null;
create index clock_due on standards.clock (due_at, id) where stage in ('running', 'paused');
create index clock_team on standards.clock (team_id, due_at) where stage in ('running', 'paused');
create index clock_breach on standards.clock (breached_at desc, id) where breached_at is not null;
create index clock_started on standards.clock (started_at desc, id);

create table standards.clock_event (
  clock_id uuid not null references standards.clock (id) on delete cascade,
  seq integer not null,
  type text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  data jsonb not null,
  actor_id text not null,
  note text,
  primary key (clock_id, seq)
);
comment on table standards.clock_event is
  'What happened to a clock, from which everything else about it follows; only ever added to';
comment on column standards.clock_event.data is 'The event as domain/clock-event.ts has it; instants in epoch milliseconds';

create table standards.escalation (
  id uuid primary key,
  clock_id uuid not null references standards.clock (id) on delete cascade,
  run integer not null,
  level integer not null,
  recipient text not null check (recipient in ('person', 'teamLead', 'manager')),
  person_id uuid,
  because text not null check (because in ('time', 'notAcknowledged')),
  due_at timestamptz not null,
  raised_at timestamptz not null,
  late boolean not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  unique (clock_id, run, level)
);
comment on table standards.escalation is 'Somebody told that a promise is in danger, and their answer';
create index escalation_open on standards.escalation (person_id, raised_at desc) where acknowledged_at is null;
create index escalation_raised on standards.escalation (raised_at desc, id);

create view standards.v_clock as
  select id, subject_kind, subject_id, metric, instance, run, policy_id, policy_version_id, duration_ms, time, stage,
    pause_reason, started_at, due_at, ended_at, breached_at, breached_at is not null as breached, past_breaches, elapsed_ms,
    org_id, team_id, assignee_id, customer_id
  from standards.clock;
comment on view standards.v_clock is 'Clocks for neighbours'' lists and indicators';

create table standards.objective (
  id uuid primary key,
  policy_id uuid,
  kept jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
comment on table standards.objective is
  'Service level objectives (TMF657): partners'' own, and the targets of policies as partners see them';
comment on column standards.objective.policy_id is 'Set: shows a target of this policy and is changed only with it';
comment on column standards.objective.kept is 'All attributes; of partners'' own as they were sent, dates included';
create index objective_kept on standards.objective using gin (kept jsonb_path_ops);
create index objective_policy on standards.objective (policy_id) where policy_id is not null;

create table standards.specification (
  id uuid primary key,
  policy_id uuid,
  kept jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  check (policy_id is null or policy_id = id)
);
comment on table standards.specification is
  'Service level specifications (TMF657): partners'' own, and the policies as partners see them';
comment on column standards.specification.policy_id is 'Set: shows this policy and is changed only with it';
comment on column standards.specification.kept is 'All attributes; of partners'' own as they were sent, dates included';
create index specification_kept on standards.specification using gin (kept jsonb_path_ops);
