create sequence privacy.incident_number;

create table privacy.incident (
  id uuid primary key,
  number text not null unique,
  title text not null check (title <> ''),
  description text not null default '',
  kind text not null check (kind in ('confidentiality', 'integrity', 'availability')),
  severity text not null check (severity in ('general', 'larger', 'major', 'especiallyMajor')),
  operator text not null check (operator in ('critical', 'stateOrgan', 'other')),
  personal_data boolean not null,
  categories text[] not null default '{}',
  affected_count integer not null default 0 check (affected_count >= 0),
  status text not null check (status in ('reported', 'assessed', 'contained', 'notified', 'closed', 'reopened')),
  owner_id uuid,
  known_at timestamptz not null,
  reported_by text not null,
  assessment text,
  containment text,
  contained_at timestamptz,
  cyber_told_at timestamptz,
  data_told_at timestamptz,
  people_told_at timestamptz,
  final_told_at timestamptz,
  not_told_reason text,
  cause text,
  lessons text,
  actions text,
  reopened_at timestamptz,
  closed_at timestamptz,
  next_due_at timestamptz,
  breached boolean not null default false,
  version integer not null default 1,
  updated_at timestamptz not null,
  check ((status = 'closed') = (closed_at is not null)),
  -- Nothing is closed before somebody says what was learned and what is done about it.
  check (status <> 'closed' or (lessons <> '' and actions <> '' and cause <> ''))
);
comment on table privacy.incident is 'Security incidents and breaches of personal data (GDPR art. 33 (5), PIPL art. 57); texts name no person';
comment on column privacy.incident.known_at is 'From when the law''s time runs';
comment on column privacy.incident.affected_count is 'People affected as far as is known, customers or not';
comment on column privacy.incident.not_told_reason is 'Why the authority for data protection or the people were not told';
create index incident_due on privacy.incident (next_due_at, id) where closed_at is null;
create index incident_known on privacy.incident (known_at desc, id);
create index incident_status on privacy.incident (status, known_at desc, id);

create table privacy.incident_notice (
  id uuid primary key,
  incident_id uuid not null references privacy.incident,
  kind text not null check (kind in ('cyberReport', 'dataReport', 'peopleNotice', 'finalReport')),
  recipient text not null,
  way text not null check (way in ('phone', 'email', 'letter', 'portal', 'sms', 'announcement', 'inPerson')),
  text text not null check (text <> ''),
  told_at timestamptz not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
comment on table privacy.incident_notice is 'Who was told of an incident, when, by which way and in which words; only ever added to';
create index incident_notice_of on privacy.incident_notice (incident_id, told_at, id);

create table privacy.incident_event (
  id uuid primary key,
  incident_id uuid not null references privacy.incident,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  kind text not null,
  text text
);
comment on table privacy.incident_event is 'What happened to an incident; only ever added to';
create index incident_event_of on privacy.incident_event (incident_id, at, id);
