alter table identity.session
  add column method text not null default 'password' check (method in ('password', 'passkey', 'sso')),
  add column pending boolean not null default false,
  add column strong boolean not null default false,
  add column proved_at timestamptz;
comment on column identity.session.method is 'How this sign-in was proved first';
comment on column identity.session.pending is 'The password was right and the second factor has not come yet: opens nothing';
comment on column identity.session.strong is 'Two factors were proved: a code or a passkey beside the password, a passkey alone (it asks for a finger or PIN itself)';
comment on column identity.session.proved_at is 'When the person last proved again who they are; before that, the sign-in itself';

create table identity.second_factor (
  person_id uuid primary key references identity.person on delete cascade,
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  created_at timestamptz not null
);
comment on table identity.second_factor is 'Authenticator apps (TOTP, RFC 6238), one a person';
comment on column identity.second_factor.secret is 'Encrypted by the sign-in library (XChaCha20-Poly1305) under the cookie secret';
comment on column identity.second_factor.confirmed_at is 'When a first code was right; until then it asks nobody for a code';
comment on column identity.second_factor.last_step is 'The newest 30 s step a code was taken of: no code counts twice (RFC 6238 5.2)';

create table identity.recovery_code (
  person_id uuid not null references identity.person on delete cascade,
  hash text not null,
  primary key (person_id, hash)
);
comment on table identity.recovery_code is 'Codes for when the second factor is lost: HMAC-SHA-256 under the cookie secret, removed when used';

create table identity.passkey (
  id uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  synced boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
comment on table identity.passkey is 'WebAuthn credentials; a public key opens nothing';
comment on column identity.passkey.synced is 'Kept by an account of the maker of the device, so that it outlives the device';
create index passkey_by_person on identity.passkey (person_id, created_at);

create table identity.sign_in_policy (
  id boolean primary key default true check (id),
  second_factor_roles uuid[] not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
comment on table identity.sign_in_policy is 'One row: who must have a second factor';
insert into identity.sign_in_policy default values;
