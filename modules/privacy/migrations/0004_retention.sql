create table privacy.retention_policy (
  activity text primary key,
  days integer not null check (days >= 0),
  active boolean not null default false,
  changed_by text not null,
  changed_at timestamptz not null,
  version integer not null default 1
);
comment on table privacy.retention_policy is 'After how many days personal data of a purpose go; between the law''s floor and the purpose''s ceiling. Nothing goes until it is active';

create table privacy.retention_run (
  id uuid primary key,
  state text not null check (state in ('planned', 'running', 'done', 'cancelled')),
  planned_by text not null,
  planned_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1
);
comment on column privacy.retention_run.due_at is 'Nothing is removed before: until then a run can be looked at and cancelled';
create unique index retention_run_open on privacy.retention_run ((true)) where state in ('planned', 'running');
create index retention_run_by_time on privacy.retention_run (planned_at desc, id);

create table privacy.retention_step (
  run_id uuid not null references privacy.retention_run,
  position integer not null,
  table_name text not null,
  activity text not null,
  before timestamptz not null,
  counted bigint not null,
  held bigint not null,
  gone bigint not null default 0,
  done boolean not null default false,
  primary key (run_id, position)
);
comment on column privacy.retention_step.before is 'Rows older than this go; fixed when the run was planned';
comment on column privacy.retention_step.held is 'Rows of these that a legal hold keeps, when it was planned';
