create table identity.scim_user (
  person_id uuid primary key references identity.person on delete cascade,
  user_name text not null unique check (user_name = lower(user_name)),
  external_id text
);
comment on table identity.scim_user is 'What a directory calls a person (RFC 7643); the person itself is in identity.person';
create index scim_user_by_external on identity.scim_user (external_id);

create table identity.scim_group (
  id uuid primary key,
  display_name text not null,
  external_id text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table identity.scim_group is 'Groups of a directory; which roles they stand for is said by identity.sso_group_role';
create unique index scim_group_by_name on identity.scim_group (lower(display_name));
create index scim_group_by_external on identity.scim_group (external_id);

create table identity.scim_group_member (
  group_id uuid not null references identity.scim_group on delete cascade,
  person_id uuid not null references identity.person on delete cascade,
  primary key (group_id, person_id)
);
create index scim_group_member_by_person on identity.scim_group_member (person_id);
