create table governance.access_review (
  id uuid primary key,
  name text not null,
  org_id uuid,
  role_codes text[] not null default '{}',
  keys boolean not null,
  due_at timestamptz not null,
  days_more integer not null check (days_more between 1 and 90),
  at_last text not null check (at_last in ('leave', 'remove')),
  owner_id uuid not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null
);
comment on table governance.access_review is 'Access review campaign (ISO/IEC 27001:2022 A.5.18): who holds which rights, and whether they are still needed';
comment on column governance.access_review.days_more is 'What the next manager gets when one has not decided in time';
comment on column governance.access_review.at_last is 'What becomes of what nobody up the tree decided';
create index on governance.access_review (created_at desc, id);

create table governance.access_review_item (
  id uuid primary key,
  review_id uuid not null references governance.access_review (id),
  person_id uuid,
  key_id uuid,
  role_codes text[] not null,
  last_used_at timestamptz,
  conflicts text[] not null,
  reviewer_id uuid,
  level integer not null default 0 check (level >= 0),
  due_at timestamptz,
  decision text check (decision in ('confirm', 'remove', 'undecided')),
  reason text not null default '',
  decided_by text,
  decided_at timestamptz,
  version integer not null default 1 check (version > 0),
  check (person_id is not null or key_id is not null),
  check ((decision is null) = (decided_at is null)),
  check (decision is not null or due_at is not null)
);
comment on column governance.access_review_item.level is 'How often it went to the next manager';
comment on column governance.access_review_item.decision is 'undecided: nobody up the tree decided, and the campaign leaves such rights as they are';
comment on column governance.access_review_item.conflicts is 'Duties kept apart that the person had both sides of when the campaign began';
create index on governance.access_review_item (review_id, id);
create index on governance.access_review_item (reviewer_id, decision);
create index on governance.access_review_item (due_at) where decision is null;
