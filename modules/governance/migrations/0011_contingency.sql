create sequence governance.plan_number;
create table governance.contingency_plan (
  id uuid primary key,
  number text not null unique,
  org_id uuid not null,
  title text not null check (title <> ''),
  scope text not null,
  owner_id uuid not null,
  rto_minutes integer not null check (rto_minutes > 0),
  rpo_minutes integer not null check (rpo_minutes >= 0),
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) > 0),
  contacts jsonb not null check (jsonb_typeof(contacts) = 'array'),
  drill_days integer not null check (drill_days between 1 and 1095),
  review_at date not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  last_update timestamptz not null
);
comment on table governance.contingency_plan is 'What is done when a service is down (ISO/IEC 27001:2022 A.5.29, A.5.30; ISO 22301:2019, 8.4)';
comment on column governance.contingency_plan.rto_minutes is 'Recovery time objective: the service is back within this';
comment on column governance.contingency_plan.rpo_minutes is 'Recovery point objective: at most so much of what was last entered is lost';
comment on column governance.contingency_plan.drill_days is 'It is drilled at least so often';
create index on governance.contingency_plan (number);
create index on governance.contingency_plan (org_id);
create index on governance.contingency_plan (review_at, id);

create sequence governance.drill_number;
create table governance.drill (
  id uuid primary key,
  number text not null unique,
  plan_id uuid not null references governance.contingency_plan (id),
  kind text not null check (kind in ('tabletop', 'technical', 'full')),
  scheduled_on date not null,
  participant_ids uuid[] not null check (participant_ids <> '{}'),
  state text not null default 'planned' check (state in ('planned', 'held')),
  plan_version integer,
  rto_minutes integer,
  rpo_minutes integer,
  steps jsonb not null default '[]' check (jsonb_typeof(steps) = 'array'),
  recovered_minutes integer check (recovered_minutes >= 0),
  lost_minutes integer check (lost_minutes >= 0),
  result text check (result in ('passed', 'partly', 'failed')),
  lessons text not null default '',
  finding_id uuid references governance.finding (id),
  held_at timestamptz,
  held_by_name text,
  version integer not null default 1 check (version > 0),
  last_update timestamptz not null,
  check ((state = 'held') = (held_at is not null and result is not null and plan_version is not null
    and rto_minutes is not null and rpo_minutes is not null)),
  constraint lessons_become_findings check ((btrim(lessons) <> '') = (finding_id is not null)),
  constraint shortfall_is_learned_from check (result is null or result = 'passed' or finding_id is not null)
);
comment on column governance.drill.rto_minutes is 'As the plan had it when the drill was held, as plan_version, rpo_minutes and steps';
comment on column governance.drill.steps is 'Those of the plan as it was when the drill was held, with the minutes each took; null: not reached';
create index on governance.drill (scheduled_on desc, id desc);
create index on governance.drill (plan_id, held_at desc);
create index on governance.drill (scheduled_on) where state = 'planned';

create function governance.refuse_held() returns trigger language plpgsql as $$
begin
  if old.state = 'held' then
    raise exception 'a drill that was held stays as it was recorded' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger held_stays before update or delete on governance.drill
  for each row execute function governance.refuse_held();
