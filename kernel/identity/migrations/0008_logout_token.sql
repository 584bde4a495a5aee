create table identity.logout_token (
  provider_id uuid not null references identity.sso_provider on delete cascade,
  jti_hash text not null,
  expires_at timestamptz not null,
  primary key (provider_id, jti_hash)
);
comment on table identity.logout_token is 'Logout tokens that were used, while they would still be taken: none ends sessions twice (OpenID Connect Back-Channel Logout 1.0, 2.6)';
comment on column identity.logout_token.jti_hash is 'SHA-256 of jti, which a provider may make as long as it likes';
create index logout_token_by_expiry on identity.logout_token (expires_at);
