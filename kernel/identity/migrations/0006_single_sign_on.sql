create table identity.sso_provider (
  id uuid primary key,
  name_zh text not null,
  name_en text not null,
  issuer text not null,
  client_id text not null,
  client_secret text not null,
  group_claim text not null,
  creates_people boolean not null,
  org_id uuid references identity.org,
  passwords_allowed boolean not null,
  asks_two_factors boolean not null,
  enabled boolean not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (issuer, client_id),
  check (not creates_people or org_id is not null)
);
comment on table identity.sso_provider is 'OpenID Connect providers people may sign in with';
comment on column identity.sso_provider.client_secret is 'Encrypted by the sign-in library (XChaCha20-Poly1305) under the cookie secret';
comment on column identity.sso_provider.creates_people is 'Whether somebody nobody knows becomes a person of org_id at the first sign-in';
comment on column identity.sso_provider.passwords_allowed is 'Whether people of this provider may sign in with a local password too; administrators always may';
comment on column identity.sso_provider.asks_two_factors is 'Whether the provider itself asks for two factors, so that we do not';

create table identity.sso_group_role (
  provider_id uuid not null references identity.sso_provider on delete cascade,
  group_name text not null,
  role_id uuid not null references identity.role on delete cascade,
  primary key (provider_id, group_name, role_id)
);
create index sso_group_role_by_role on identity.sso_group_role (role_id);

create table identity.sso_attempt (
  state_hash text primary key,
  provider_id uuid not null references identity.sso_provider on delete cascade,
  browser_hash text not null,
  nonce text not null,
  verifier text not null,
  next text not null,
  expires_at timestamptz not null
);
comment on table identity.sso_attempt is 'Sign-ins on their way through a provider; taken once, so that no answer counts twice';
create index sso_attempt_by_expiry on identity.sso_attempt (expires_at);
create index sso_attempt_by_provider on identity.sso_attempt (provider_id);

create table identity.sso_session (
  session_id uuid primary key references identity.session on delete cascade,
  provider_id uuid not null references identity.sso_provider on delete cascade,
  subject text not null,
  provider_session text,
  id_token text not null
);
comment on table identity.sso_session is 'What a session has to do with the provider it came from: for logout there and from there';
comment on column identity.sso_session.id_token is 'The hint of OpenID Connect RP-Initiated Logout 1.0; encrypted like the client secret';
create index sso_session_by_subject on identity.sso_session (provider_id, subject);
create index sso_session_by_provider_session on identity.sso_session (provider_id, provider_session);
