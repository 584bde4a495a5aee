create table kernel.audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id text not null,
  actor_kind text not null,
  operation text not null,
  noun text not null,
  subject_id text,
  before jsonb,
  after jsonb,
  address text,
  request_id text
);
comment on table kernel.audit_entry is 'Every write and every read of personal data: who, what, when, from where, before and after; never changed';
create index audit_by_subject on kernel.audit_entry (noun, subject_id, id desc);
create index audit_by_actor on kernel.audit_entry (actor_id, id desc);
create index audit_by_time on kernel.audit_entry (at desc, id desc);
