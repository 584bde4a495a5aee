create schema surveys;

create table surveys.secret (one boolean primary key default true check (one), value text not null);
comment on table surveys.secret is 'HMAC key of the survey links; made with the database';
insert into surveys.secret (value) values (encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'));

create table surveys.survey (
  id uuid primary key,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  kinds text[] not null default '{}',
  active boolean not null default true,
  current_version_id uuid not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
comment on column surveys.survey.kinds is 'Kinds of case it is asked after; empty: all';
create table surveys.survey_version (
  id uuid primary key,
  survey_id uuid not null,
  number integer not null check (number > 0),
  body jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  unique (survey_id, number)
);
comment on table surveys.survey_version is 'The words customers read; never changed, because answers refer to them';
alter table surveys.survey add foreign key (current_version_id) references surveys.survey_version (id) deferrable initially deferred;
alter table surveys.survey_version add foreign key (survey_id) references surveys.survey (id) deferrable initially deferred;

create table surveys.invitation (
  id uuid primary key,
  case_id uuid not null,
  closure integer not null check (closure > 0),
  customer_id uuid,
  org_id uuid,
  team_id uuid,
  assignee_id uuid,
  case_kind text not null,
  product text,
  channel text not null,
  survey_version_id uuid references surveys.survey_version (id),
  state text not null check (state in ('sent', 'answered', 'expired', 'suppressed')),
  why text check ((why is not null) = (state = 'suppressed')),
  sent_at timestamptz not null,
  expires_at timestamptz,
  answered_at timestamptz,
  score integer,
  satisfied boolean,
  reasons text[] not null default '{}',
  text text,
  call_back_case_id uuid,
  unique (case_id, closure),
  check ((state = 'answered') = (answered_at is not null and score is not null and satisfied is not null)),
  check (state = 'suppressed' or (survey_version_id is not null and expires_at is not null))
);
comment on table surveys.invitation is 'One asking after one closure, with its answer; or why nobody was asked';
comment on column surveys.invitation.why is 'frequencyCap, noCustomer, noChannel, noSurvey';
create index invitation_customer on surveys.invitation (customer_id, sent_at desc) where state <> 'suppressed';
create index invitation_sent on surveys.invitation (sent_at desc, id);
create index invitation_answered on surveys.invitation (answered_at desc, id) where answered_at is not null;
create index invitation_org on surveys.invitation (org_id, sent_at desc, id);
create index invitation_score on surveys.invitation (score, answered_at desc, id) where score is not null;
create index invitation_expiry on surveys.invitation (expires_at) where state = 'sent';

create view surveys.v_invitation as
  select id, case_id, closure, customer_id, org_id, team_id, assignee_id, case_kind, product, channel, state, why, sent_at, answered_at, score, satisfied from surveys.invitation;
create view surveys.v_answer as
  select id, case_id, customer_id, org_id, team_id, assignee_id, case_kind, product, channel, sent_at, answered_at, score, satisfied, reasons from surveys.invitation where state = 'answered';
