create schema cases;

create table cases.category (
  id uuid primary key,
  kind text not null check (kind in ('inquiry', 'faultReport', 'complaint', 'regulatorPetition', 'serviceRequest')),
  code text not null,
  name_zh text not null,
  name_en text not null,
  parent_id uuid references cases.category (id) check (parent_id <> id),
  skill text,
  min_level integer not null default 1 check (min_level between 1 and 5),
  position integer not null default 0,
  active boolean not null default true,
  version integer not null default 1,
  unique (kind, code)
);
comment on column cases.category.skill is 'Skill code a person needs, at least at min_level (1–5); null: anybody of the team';
create index category_parent on cases.category (parent_id);

create table cases.closure_code (
  id uuid primary key,
  role text not null check (role in ('cause', 'solution')),
  code text not null,
  name_zh text not null,
  name_en text not null,
  kinds text[] not null default '{}',
  active boolean not null default true,
  version integer not null default 1,
  unique (role, code)
);
comment on column cases.closure_code.kinds is 'Kinds of case it is offered for; empty: all';

create table cases.custom_field (
  id uuid primary key,
  kind text not null check (kind in ('inquiry', 'faultReport', 'complaint', 'regulatorPetition', 'serviceRequest')),
  key text not null,
  name_zh text not null,
  name_en text not null,
  type text not null check (type in ('text', 'number', 'boolean', 'date', 'choice')),
  required boolean not null default false,
  options text[] not null default '{}',
  active boolean not null default true,
  version integer not null default 1,
  unique (kind, key)
);

create sequence cases.case_number;

create table cases."case" (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('inquiry', 'faultReport', 'complaint', 'regulatorPetition', 'serviceRequest')),
  title text not null check (length(title) between 1 and 200),
  description text not null,
  status text not null check (status in ('acknowledged', 'rejected', 'pending', 'held', 'inProgress', 'cancelled', 'closed', 'resolved')),
  status_reason text,
  status_at timestamptz not null,
  category_id uuid references cases.category (id),
  impact text not null check (impact in ('extensive', 'significant', 'moderate', 'minor')),
  urgency text not null check (urgency in ('critical', 'high', 'medium', 'low')),
  priority text not null check (priority in ('P1', 'P2', 'P3', 'P4')),
  channel text not null,
  customer_id uuid,
  customer_class text,
  service_id uuid,
  product text,
  org_id uuid,
  team_id uuid,
  assignee_id uuid,
  conversation_id uuid,
  parent_id uuid references cases."case" (id) check (parent_id <> id),
  merged_into_id uuid references cases."case" (id) check (merged_into_id <> id),
  split_from_id uuid references cases."case" (id),
  opened_at timestamptz not null,
  first_response_at timestamptz,
  located_at timestamptz,
  restored_at timestamptz,
  regulator_replied_at timestamptz,
  last_response_at timestamptz,
  waiting_since timestamptz,
  customer_told_at timestamptz,
  reopened_at timestamptz,
  cancelled_at timestamptz,
  resolved_at timestamptz check (resolved_at is null or resolved_at >= opened_at),
  closed_at timestamptz,
  requested_at timestamptz,
  next_due_at timestamptz,
  breached boolean not null default false,
  cause_code text,
  solution_code text,
  solution_text text,
  reopen_count integer not null default 0 check (reopen_count >= 0),
  misrouted_count integer not null default 0 check (misrouted_count >= 0),
  rework_count integer not null default 0 check (rework_count >= 0),
  handover_count integer not null default 0 check (handover_count >= 0),
  external_id text,
  source text not null default 'desk',
  custom jsonb not null default '{}',
  kept jsonb not null default '{}',
  search tsvector not null default '',
  version integer not null default 1,
  updated_at timestamptz not null,
  check (status <> 'closed' or (closed_at is not null and cause_code is not null and solution_code is not null) or source like 'import:%'),
  check (status not in ('resolved', 'closed') or resolved_at is not null or source like 'import:%')
);
comment on column cases."case".customer_class is 'The customer''s class when the case was opened: promises are made to it';
comment on column cases."case".waiting_since is 'First message of the customer that nobody has answered yet; null when all are answered';
comment on column cases."case".last_response_at is 'Last answer a person gave the customer';
comment on column cases."case".customer_told_at is 'Last time the customer was told something, automatic notices included';
comment on column cases."case".product is 'Product of the service it is about, e.g. broadband';
comment on column cases."case".next_due_at is 'Earliest due instant of a running clock, as the standards module last said';
comment on column cases."case".kept is 'TMF621 attributes as a partner sent them, where ours differ or we have none';
comment on column cases."case".source is 'desk, api, conversation, survey or import:<profile>';
comment on column cases."case".handover_count is 'Times it changed team or person after the first assignment';

create unique index case_external on cases."case" (source, external_id) where external_id is not null and source like 'import:%';
create index case_by_external on cases."case" (external_id) where external_id is not null;
create index case_open_due on cases."case" (next_due_at, id) include (status, assignee_id, team_id) where status in ('acknowledged', 'pending', 'held', 'inProgress');
create index case_status_due on cases."case" (status, next_due_at, id);
create index case_status_opened on cases."case" (status, opened_at desc, id);
create index case_team_due on cases."case" (team_id, status, next_due_at, id);
create index case_assignee_due on cases."case" (assignee_id, status, next_due_at, id);
create index case_opened on cases."case" (opened_at desc, id);
create index case_updated on cases."case" (updated_at desc, id);
create index case_kind on cases."case" (kind, opened_at desc, id);
create index case_priority on cases."case" (priority, opened_at desc, id);
create index case_category on cases."case" (category_id, opened_at desc, id);
create index case_org on cases."case" (org_id, opened_at desc, id);
create index case_channel on cases."case" (channel, opened_at desc, id);
create index case_customer on cases."case" (customer_id, opened_at desc, id);
create index case_closed on cases."case" (closed_at desc, id) where closed_at is not null;
create index case_breached on cases."case" (opened_at desc, id) where breached;
create index case_conversation on cases."case" (conversation_id) where conversation_id is not null;
create index case_parent on cases."case" (parent_id) where parent_id is not null;
create index case_merged on cases."case" (merged_into_id) where merged_into_id is not null;
create index case_search on cases."case" using gin (search);
create index case_kept on cases."case" using gin (kept jsonb_path_ops);

create table cases.activity (
  id uuid primary key,
  case_id uuid not null references cases."case" (id) on delete cascade,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  kind text not null,
  visibility text not null default 'internal' check (visibility in ('internal', 'public')),
  text text,
  data jsonb not null default '{}'
);
comment on table cases.activity is 'All that happened to a case, notes included; only ever added to';
create index activity_of_case on cases.activity (case_id, at, id);

create table cases.relation (
  a_id uuid not null references cases."case" (id) on delete cascade,
  b_id uuid not null references cases."case" (id) on delete cascade,
  at timestamptz not null,
  primary key (a_id, b_id),
  check (a_id < b_id)
);
create index relation_b on cases.relation (b_id);

create table cases.merge (
  id uuid primary key,
  case_id uuid not null references cases."case" (id) on delete cascade,
  into_id uuid not null references cases."case" (id) on delete cascade,
  before jsonb not null,
  at timestamptz not null,
  undone_at timestamptz
);
comment on column cases.merge.before is 'State of the merged case, given back when the merge is undone';
create unique index merge_current on cases.merge (case_id) where undone_at is null;

create table cases.watcher (
  case_id uuid not null references cases."case" (id) on delete cascade,
  person_id uuid not null,
  at timestamptz not null,
  primary key (case_id, person_id)
);
create index watcher_person on cases.watcher (person_id, case_id);

create table cases.saved_view (
  id uuid primary key,
  owner_id uuid not null,
  name text not null,
  query jsonb not null,
  shared boolean not null default false,
  version integer not null default 1,
  unique (owner_id, name)
);

create view cases.v_case as
  select id, number, kind, title, status, category_id, impact, urgency, priority, channel, customer_id, customer_class, service_id, product, org_id, team_id, assignee_id,
    conversation_id, merged_into_id, opened_at, first_response_at, located_at, restored_at, regulator_replied_at, resolved_at, closed_at, next_due_at, breached,
    cancelled_at,
    -- History from a file may not say when it was resolved: it counts by its status, and was never in our backlog.
    coalesce(resolved_at, cancelled_at, case when status in ('resolved', 'closed', 'rejected', 'cancelled') then coalesce(closed_at, opened_at) end) as ended_at, cause_code, solution_code, reopen_count, misrouted_count, rework_count, handover_count, external_id, source, updated_at
  from cases."case";
comment on view cases.v_case is 'Cases for neighbours'' lists and indicators; no free text but the title';
create view cases.v_case_activity as select id, case_id, at, actor_id, kind, visibility, data from cases.activity;
create view cases.v_category as select id, kind, code, name_zh, name_en, parent_id from cases.category;
