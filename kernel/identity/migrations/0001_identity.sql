create schema identity;

create table identity.org (
  id uuid primary key,
  parent_id uuid references identity.org,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  kind text not null check (kind in ('province', 'branch', 'department')),
  manager_id uuid,
  path uuid[] not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (path[cardinality(path)] = id),
  check (parent_id is null or path[cardinality(path) - 1] = parent_id)
);
comment on table identity.org is 'The organisation tree: the operator, its branches, their departments';
comment on column identity.org.path is 'Ids from the root to this one; an organisation and all below it are `path @> array[id]`';
create index org_by_parent on identity.org (parent_id);
create index org_by_path on identity.org using gin (path);

create table identity.person (
  id uuid primary key,
  name text not null,
  username text unique check (username = lower(username)),
  email text unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  org_id uuid not null references identity.org,
  languages text[] not null default '{zh-CN}',
  skills jsonb not null default '{}' check (jsonb_typeof(skills) = 'object'),
  state text not null default 'active' check (state in ('active', 'inactive')),
  max_open_cases integer not null default 20 check (max_open_cases between 0 and 1000),
  locale text check (locale in ('zh-CN', 'en')),
  search_text text not null,
  password_must_change boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table identity.person is 'Staff; also the user table of the sign-in library, so that a name or an e-mail is kept once';
comment on column identity.person.skills is 'Level 1 to 5 by skill code';
comment on column identity.person.search_text is 'Name, pinyin, initials, user name and e-mail in lower case';
comment on column identity.person.image is 'Written by the sign-in library only';
create index person_by_name on identity.person (name, id);
create index person_by_org on identity.person (org_id, state);
create index person_by_skill on identity.person using gin (skills);
alter table identity.org add foreign key (manager_id) references identity.person;

create table identity.team (
  id uuid primary key,
  org_id uuid not null references identity.org,
  name_zh text not null,
  name_en text not null,
  lead_id uuid references identity.person,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (org_id, name_zh)
);
create index team_by_lead on identity.team (lead_id);

create table identity.team_member (
  team_id uuid not null references identity.team on delete cascade,
  person_id uuid not null references identity.person,
  primary key (team_id, person_id)
);
create index team_member_by_person on identity.team_member (person_id, team_id);

create table identity.role (
  id uuid primary key,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  permissions text[] not null,
  shipped boolean not null default false,
  customised boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column identity.role.permissions is 'Allowed operations: `*`, `cases.*`, `*.*.read` or `cases.case.assign`; what is not here is denied';
comment on column identity.role.customised is 'A shipped role that somebody changed; a new version leaves it as it is';

create table identity.person_role (
  person_id uuid not null references identity.person,
  role_id uuid not null references identity.role,
  primary key (person_id, role_id)
);
create index person_role_by_role on identity.person_role (role_id);

create table identity.api_key (
  id uuid primary key,
  name text not null,
  hash text not null unique,
  hint text not null,
  person_id uuid references identity.person,
  org_id uuid references identity.org,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  version integer not null default 1
);
comment on table identity.api_key is 'Keys of programs; the key itself is shown once and never kept';
comment on column identity.api_key.hash is 'SHA-256 of the key in hex; a key has 256 random bits, so no slow hash is needed';
comment on column identity.api_key.hint is 'Its first characters, to tell keys apart';
comment on column identity.api_key.last_used_at is 'To the hour, so that use does not write each time';
create index api_key_by_person on identity.api_key (person_id);
create index api_key_by_time on identity.api_key (created_at desc, id);

create table identity.api_key_role (
  key_id uuid not null references identity.api_key,
  role_id uuid not null references identity.role,
  primary key (key_id, role_id)
);
create index api_key_role_by_role on identity.api_key_role (role_id);

create table identity.presence (
  person_id uuid primary key references identity.person,
  status text not null check (status in ('available', 'busy', 'away')),
  reason text check (reason in ('break', 'meal', 'training', 'meeting', 'afterWork', 'other')),
  since timestamptz not null,
  check ((status = 'away') = (reason is not null))
);
comment on table identity.presence is 'Whether somebody takes work now; who has no row is away';

-- The next three belong to the sign-in library (better-auth 1.7), its column names mapped to ours.
create table identity.session (
  id uuid primary key,
  token text not null unique,
  user_id uuid not null references identity.person on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column identity.session.token is 'Worthless without the signature the cookie carries';
create index session_by_user on identity.session (user_id);
create index session_by_expiry on identity.session (expires_at);

create table identity.account (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references identity.person on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
comment on column identity.account.password is 'scrypt (N 16384, r 16, p 1) with a salt of its own; provider `credential` only';
create index account_by_user on identity.account (user_id);

create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on identity.verification (identifier);

create unlogged table identity.sign_in_attempt (
  key text primary key,
  count integer not null,
  window_ends_at timestamptz not null
);
comment on table identity.sign_in_attempt is 'Failed sign-ins of a window by hashed address and account; a crash may empty it';

create table identity.setting (
  key text primary key,
  value text not null,
  at timestamptz not null
);
comment on table identity.setting is 'What an installation keeps about itself: the cookie secret, which demonstration data are in';

create view identity.v_org as select id, parent_id, code, name_zh, name_en, kind, manager_id, path from identity.org;
create view identity.v_team as select id, org_id, name_zh, name_en, lead_id from identity.team;
create view identity.v_team_member as select team_id, person_id from identity.team_member;
create view identity.v_person as
  select p.id, p.name, p.email, p.org_id, p.languages, p.skills, p.state, p.max_open_cases, p.locale, p.search_text,
    coalesce(s.status, 'away') as presence, s.reason as presence_reason, s.since as presence_since
  from identity.person p left join identity.presence s on s.person_id = p.id;
