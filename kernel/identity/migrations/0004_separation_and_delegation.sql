create table identity.separation_pair (
  id uuid primary key,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  why_zh text not null,
  why_en text not null,
  left_permissions text[] not null check (cardinality(left_permissions) > 0),
  right_permissions text[] not null check (cardinality(right_permissions) > 0),
  active boolean not null default true,
  shipped boolean not null default false,
  customised boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table identity.separation_pair is 'Separation of duties: whoever has a permission of one side may have none of the other';
comment on column identity.separation_pair.customised is 'A shipped pair that somebody changed; a new version leaves it as it is';

create table identity.separation_exception (
  id uuid primary key,
  pair_id uuid not null references identity.separation_pair on delete cascade,
  person_id uuid not null references identity.person,
  reason text not null,
  approved_by text not null,
  created_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > created_at),
  withdrawn_at timestamptz,
  withdrawn_by text,
  version integer not null default 1
);
comment on table identity.separation_exception is 'Somebody may have both sides of a pair until ends_at; approved by another person';
create index separation_exception_by_person on identity.separation_exception (person_id, pair_id, ends_at);
create index separation_exception_by_pair on identity.separation_exception (pair_id);
create index separation_exception_by_time on identity.separation_exception (created_at desc, id);

create table identity.delegation (
  id uuid primary key,
  from_id uuid not null references identity.person,
  to_id uuid not null references identity.person check (to_id <> from_id),
  reason text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  created_by text not null,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  version integer not null default 1
);
comment on table identity.delegation is 'Roles handed to another for a period; in force from starts_at to before ends_at, while not withdrawn and while the first still holds them';
create index delegation_by_from on identity.delegation (from_id, ends_at);
create index delegation_by_to on identity.delegation (to_id, ends_at);
create index delegation_by_time on identity.delegation (created_at desc, id);

create table identity.delegation_role (
  delegation_id uuid not null references identity.delegation on delete cascade,
  role_id uuid not null references identity.role on delete cascade,
  primary key (delegation_id, role_id)
);
create index delegation_role_by_role on identity.delegation_role (role_id);
