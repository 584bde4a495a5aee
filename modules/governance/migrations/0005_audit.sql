create sequence governance.audit_number;
create table governance.security_audit (
  id uuid primary key,
  number text not null unique,
  org_id uuid not null,
  title text not null check (title <> ''),
  scope text not null,
  lead_id uuid not null,
  planned_from date not null,
  planned_to date not null,
  state text not null default 'planned' check (state in ('planned', 'running', 'reported')),
  summary text not null default '',
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  last_update timestamptz not null,
  check (planned_from <= planned_to),
  check (state <> 'reported' or btrim(summary) <> '')
);
create index on governance.security_audit (planned_from desc, id desc);
create index on governance.security_audit (org_id);

create table governance.audit_item (
  id uuid primary key,
  audit_id uuid not null references governance.security_audit (id),
  requirement_id uuid not null references governance.requirement (id),
  result text check (result in ('conforms', 'fails', 'observation', 'notAudited')),
  note text not null default '',
  audited_by uuid,
  audited_at timestamptz,
  unique (audit_id, requirement_id),
  check ((result is null) = (audited_at is null))
);
comment on table governance.audit_item is 'The checklist of an audit, made from controls and clauses';

create sequence governance.finding_number;
create table governance.finding (
  id uuid primary key,
  number text not null unique,
  org_id uuid not null,
  audit_id uuid references governance.security_audit (id),
  requirement_id uuid references governance.requirement (id),
  kind text not null check (kind in ('major', 'minor', 'opportunity', 'observation')),
  title text not null check (title <> ''),
  description text not null,
  owner_id uuid not null,
  containment text not null default '',
  root_cause text[] not null default '{}',
  action text not null default '',
  evidence jsonb not null default '[]' check (jsonb_typeof(evidence) = 'array'),
  implemented_by uuid,
  implemented_at timestamptz,
  round integer not null default 1 check (round > 0),
  state text not null default 'open' check (state in ('open', 'acting', 'implemented', 'checked', 'closed')),
  raised_at timestamptz not null,
  reopened_at timestamptz,
  closed_at timestamptz,
  next_due_at timestamptz,
  breached boolean not null default false,
  version integer not null default 1 check (version > 0),
  last_update timestamptz not null,
  constraint cause_before_action check (state = 'open' or (root_cause <> '{}' and btrim(action) <> '')),
  constraint done_by_somebody check (state in ('open', 'acting') or (implemented_by is not null and implemented_at is not null)),
  check ((state = 'closed') = (closed_at is not null))
);
comment on column governance.finding.root_cause is 'Answers to one why after the other (ISO 9001:2015, 10.2.1 b)';
comment on column governance.finding.round is 'Counts how often it was begun: a check that finds no effect begins the next';
create index on governance.finding (raised_at desc, id desc);
create index on governance.finding (audit_id);
create index on governance.finding (owner_id, state);
create index on governance.finding (next_due_at, id) where state <> 'closed';

create table governance.finding_check (
  id uuid primary key,
  finding_id uuid not null references governance.finding (id),
  round integer not null,
  kind text not null check (kind in ('implementation', 'effectiveness')),
  passed boolean not null,
  measure text not null check (btrim(measure) <> ''),
  note text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null
);
comment on table governance.finding_check is 'Who looked whether the action was done, and whether it helped; only added to';
comment on column governance.finding_check.measure is 'What was looked at: the figure or fact the effect is judged by';
create index on governance.finding_check (finding_id, at desc, id desc);
create trigger never_changed before update or delete or truncate on governance.finding_check
  for each statement execute function governance.refuse_change();

-- ISO 9001:2015 10.2.1 d and ISO/IEC 27001:2022 10.2 d: nothing is closed before its effect was reviewed, by another person.
create function governance.refuse_unproved() returns trigger language plpgsql as $$
begin
  if new.state = 'closed' and not exists (
    select from governance.finding_check c where c.finding_id = new.id and c.round = new.round
      and c.kind = 'effectiveness' and c.passed and c.by_id <> new.implemented_by and c.by_id <> new.owner_id
  ) then
    raise exception 'a finding is closed only after another person found its action effective' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger closed_when_effective before insert or update on governance.finding
  for each row execute function governance.refuse_unproved();
