create table governance.risk_matrix (
  number integer primary key check (number > 0),
  body jsonb not null,
  note text not null,
  created_by_name text not null,
  created_at timestamptz not null
);
comment on table governance.risk_matrix is 'What probabilities, impacts and levels mean; ratings refer to the version they were made by, so that none changes';
create trigger never_changed before update or delete or truncate on governance.risk_matrix
  for each statement execute function governance.refuse_change();

create sequence governance.risk_number;
create table governance.risk (
  id uuid primary key,
  number text not null unique,
  org_id uuid not null,
  title text not null check (title <> ''),
  description text not null,
  owner_id uuid not null,
  confidentiality boolean not null,
  integrity boolean not null,
  availability boolean not null,
  matrix integer not null references governance.risk_matrix (number),
  inherent_probability integer not null,
  inherent_impact integer not null,
  current_probability integer not null,
  current_impact integer not null,
  residual_probability integer not null,
  residual_impact integer not null,
  current_score integer generated always as (current_probability * current_impact) stored,
  treatment text check (treatment in ('avoid', 'reduce', 'share', 'accept')),
  plan text not null default '',
  treatment_owner_id uuid,
  treatment_level text,
  treatment_since timestamptz,
  treatment_done_at timestamptz,
  next_due_at timestamptz,
  breached boolean not null default false,
  review_at date not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  last_update timestamptz not null,
  check (least(inherent_probability, inherent_impact, current_probability, current_impact, residual_probability, residual_impact) > 0),
  constraint residual_within_current check (residual_probability * residual_impact <= current_probability * current_impact),
  constraint current_within_inherent check (current_probability * current_impact <= inherent_probability * inherent_impact),
  constraint treated_by_somebody check (treatment is null or (treatment_owner_id is not null and plan <> ''))
);
comment on column governance.risk.treatment_level is 'What the risk was when its treatment was planned: what the plan achieves does not change the time it was promised in';
comment on column governance.risk.next_due_at is 'When the treatment is due, as its clock of the module standards says';
create index on governance.risk (current_score desc, id desc);
create index on governance.risk (review_at, id) where state = 'open';
create index on governance.risk (org_id, current_score desc);
create index on governance.risk (owner_id);

create table governance.risk_control (
  risk_id uuid not null references governance.risk (id),
  requirement_id uuid not null references governance.requirement (id),
  primary key (risk_id, requirement_id)
);
create index on governance.risk_control (requirement_id);

create table governance.risk_event (
  id uuid primary key,
  risk_id uuid not null references governance.risk (id),
  kind text not null check (kind in ('rated', 'planned', 'treated', 'accepted', 'reviewed', 'closed', 'reopened')),
  matrix integer not null references governance.risk_matrix (number),
  probability integer not null,
  impact integer not null,
  until date,
  note text not null,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  check ((kind = 'accepted') = (until is not null))
);
comment on table governance.risk_event is 'What happened to a risk, with its current rating as it was then; only added to, so that an acceptance stays what was accepted';
create index on governance.risk_event (risk_id, at desc, id desc);
create trigger never_changed before update or delete or truncate on governance.risk_event
  for each statement execute function governance.refuse_change();
