create table privacy.tmf_resource (
  id uuid primary key,
  kind text not null check (kind in ('partyPrivacyProfile', 'partyPrivacyAgreement', 'partyPrivacyProfileSpecification')),
  kept jsonb not null check (jsonb_typeof(kept) = 'object'),
  version integer not null default 1,
  updated_at timestamptz not null
);
comment on table privacy.tmf_resource is 'Privacy profiles, agreements and specifications of partners (TMF644), as they were sent';
create index tmf_resource_by_kind on privacy.tmf_resource (kind, id);
create index tmf_resource_by_time on privacy.tmf_resource (kind, updated_at desc, id);
create index tmf_resource_kept on privacy.tmf_resource using gin (kept jsonb_path_ops);
