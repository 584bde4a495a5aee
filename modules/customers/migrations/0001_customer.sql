create schema customers;

create table customers.party (
  id uuid primary key,
  kind text not null check (kind in ('individual', 'organization')),
  name text not null check (name <> ''),
  status text not null,
  external_ref text unique,
  kept jsonb not null default '{}' check (jsonb_typeof(kept) = 'object'),
  merged_into uuid references customers.party,
  root_id uuid not null references customers.party,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (status in ('initialized', 'validated') or status in ('deceased', 'deceaded') and kind = 'individual' or status = 'closed' and kind = 'organization'),
  check ((merged_into is null) = (root_id = id))
);
comment on table customers.party is 'A person or an organisation (TMF632), whether a customer or not';
comment on column customers.party.name is 'How people call it, derived from the TMF name attributes in kept';
comment on column customers.party.status is 'TMF632 state; deceaded is how v4 spells it';
comment on column customers.party.external_ref is 'Id (with address, if any) by which a partner named a party we did not know';
comment on column customers.party.kept is 'TMF632 attributes as they were sent';
comment on column customers.party.merged_into is 'The party this one turned out to be; cleared when the merge is undone';
comment on column customers.party.root_id is 'End of the chain of merged_into; itself when not merged';
create index party_by_kind on customers.party (kind, id) where merged_into is null;
create index party_by_name on customers.party (name, id) where merged_into is null;
create index party_by_root on customers.party (root_id) where merged_into is not null;
create index party_by_merge on customers.party (merged_into) where merged_into is not null;
create index party_kept on customers.party using gin (kept jsonb_path_ops);

create sequence customers.customer_number;
create function customers.next_number() returns text language sql volatile
  return 'C' || lpad(nextval('customers.customer_number')::text, 9, '0');
comment on function customers.next_number is 'Customer number for those who bring none';

create table customers.customer (
  id uuid primary key,
  number text not null unique default customers.next_number(),
  party_id uuid not null references customers.party,
  name text not null check (name <> ''),
  status text not null check (status <> ''),
  class text not null default 'ordinary' check (class in ('ordinary', 'silver', 'gold', 'keyAccount')),
  segment text,
  org_id uuid,
  language text check (language in ('zh-CN', 'en')),
  since date,
  import_source text,
  external_id text,
  kept jsonb not null default '{}' check (jsonb_typeof(kept) = 'object'),
  merged_into uuid references customers.customer,
  root_id uuid not null references customers.customer,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (import_source, external_id),
  check ((import_source is null) = (external_id is null)),
  check ((merged_into is null) = (root_id = id))
);
comment on table customers.customer is 'A party in its role as our customer (TMF629)';
comment on column customers.customer.status is 'Free text (TMF629); ours are prospective, active, suspended, closed';
comment on column customers.customer.org_id is 'Branch that looks after it; null while none is known';
comment on column customers.customer.language is 'Language to write to them in; null when not known';
comment on column customers.customer.since is 'Calendar date on which they became a customer; null for somebody who only got in touch';
comment on column customers.customer.external_id is 'Id in the file it was imported from: the same record again is the same customer';
comment on column customers.customer.kept is 'TMF629 attributes that have no column, as they were sent';
comment on column customers.customer.merged_into is 'The customer this one turned out to be; nothing of it moves, so that undoing is clearing';
comment on column customers.customer.root_id is 'End of the chain of merged_into; itself when not merged. What belongs to a customer is what belongs to all of its root';
create index customer_by_party on customers.customer (party_id);
create index customer_by_engaged_party on customers.customer ((coalesce(kept #>> '{engagedParty,id}', party_id::text)), id);
create index customer_by_name on customers.customer (name, id) where merged_into is null;
create index customer_by_org on customers.customer (org_id, id) where merged_into is null;
create index customer_by_class on customers.customer (class, id) where merged_into is null;
create index customer_by_segment on customers.customer (segment, id) where merged_into is null;
create index customer_by_status on customers.customer (status, id) where merged_into is null;
create index customer_by_since on customers.customer (since, id) where merged_into is null;
create index customer_by_latest on customers.customer (since desc nulls last, id desc) where merged_into is null;
create index customer_by_root on customers.customer (root_id);
create index customer_by_merge on customers.customer (merged_into) where merged_into is not null;
create index customer_kept on customers.customer using gin (kept jsonb_path_ops);

create table customers.identity (
  id uuid primary key,
  customer_id uuid not null references customers.customer on delete cascade,
  party_id uuid not null references customers.party,
  kind text not null check (kind ~ '^[a-z][A-Za-z]*$'),
  value text not null,
  value_norm text not null check (value_norm <> ''),
  status text not null check (status in ('verified', 'claimed', 'revoked')),
  source text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  verified_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (valid_to > valid_from),
  check (status <> 'revoked' or valid_to is not null),
  check (status <> 'verified' or verified_at is not null)
);
comment on table customers.identity is 'An address or account by which a customer is recognised on a channel';
comment on column customers.identity.party_id is 'Whose it is; may differ from the customer''s own party: a contact person of an organisation';
comment on column customers.identity.value is 'As it was given';
comment on column customers.identity.value_norm is 'Phone in E.164, e-mail in lower case, other kinds trimmed; what is compared';
comment on column customers.identity.status is 'verified: proved to be theirs; claimed: somebody said so; revoked: no longer theirs';
comment on column customers.identity.source is 'How we know: contact, desk, import, api, registration';
create unique index identity_verified on customers.identity (kind, value_norm) where status = 'verified';
create unique index identity_held_once on customers.identity (customer_id, kind, value_norm) where status <> 'revoked';
create index identity_claimed on customers.identity (kind, value_norm) where status = 'claimed';
create index identity_by_party on customers.identity (party_id);

create table customers.account (
  id uuid primary key,
  customer_id uuid not null references customers.customer,
  number text not null unique,
  name text not null,
  status text not null default 'active' check (status in ('active', 'suspended', 'closed')),
  balance_fen bigint,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table customers.account is 'Billing account';
comment on column customers.account.balance_fen is 'In fen (0.01 yuan), negative when owed; null when billing does not tell us';
create index account_by_customer on customers.account (customer_id, id);

create table customers.service (
  id uuid primary key,
  customer_id uuid not null references customers.customer,
  account_id uuid references customers.account,
  product text not null check (product ~ '^[a-z][A-Za-z0-9]*$'),
  number text,
  address text,
  resource_kind text,
  resource_ref text,
  status text not null default 'active' check (status in ('active', 'suspended', 'ceased')),
  since date,
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((resource_kind is null) = (resource_ref is null))
);
comment on table customers.service is 'A service the customer holds: product, number, where it is delivered and by which resource';
comment on column customers.service.number is 'Service number: the phone number, broadband login or line number';
comment on column customers.service.resource_ref is 'What serves it, e.g. ponPort OLT-NJ-01/1/3/12 or cell 460-00-1234-56; finds who is hit when it fails';
create unique index service_number on customers.service (product, number) where status <> 'ceased' and number is not null;
create index service_by_customer on customers.service (customer_id, id);
create index service_by_number on customers.service (number, id);
create index service_by_resource on customers.service (resource_ref, resource_kind) where resource_ref is not null;
create index service_by_account on customers.service (account_id) where account_id is not null;

create table customers.merge (
  id uuid primary key,
  customer_from uuid references customers.customer,
  customer_into uuid references customers.customer,
  party_from uuid references customers.party,
  party_into uuid references customers.party,
  reason text not null,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  undo_reason text,
  check ((customer_from is null) = (customer_into is null)),
  check ((party_from is null) = (party_into is null)),
  check (customer_from is not null or party_from is not null),
  check (customer_from <> customer_into and party_from <> party_into),
  check ((undone_at is null) = (undone_by is null))
);
comment on table customers.merge is 'Two records found to be one; only pointers move, so that it can be undone at any time';
create unique index merge_of_customer on customers.merge (customer_from) where undone_at is null;
create unique index merge_of_party on customers.merge (party_from) where undone_at is null;
create index merge_into_customer on customers.merge (customer_into);
create index merge_into_party on customers.merge (party_into);

create table customers.timeline_entry (
  id uuid primary key,
  customer_id uuid not null references customers.customer,
  at timestamptz not null,
  kind text not null check (kind in ('interaction', 'case', 'survey', 'notice')),
  subject_noun text not null,
  subject_id text not null,
  title_zh text not null,
  title_en text not null,
  summary text,
  channel text,
  state text,
  updated_at timestamptz not null,
  unique (subject_noun, subject_id, kind)
);
comment on table customers.timeline_entry is 'What happened between us and a customer; each row is kept true by the module that owns its subject';
comment on column customers.timeline_entry.at is 'When it happened, by which it stands on the timeline';
comment on column customers.timeline_entry.state is 'State of the subject in its module''s words';
create index timeline_by_customer on customers.timeline_entry (customer_id, at desc, id desc);
create index timeline_by_kind on customers.timeline_entry (customer_id, kind, at desc, id desc);

create table customers.search_entry (
  customer_id uuid primary key references customers.customer on delete cascade,
  tokens tsvector not null
);
comment on table customers.search_entry is 'What a customer is found by, in a row of its own so that other changes do not touch this index';
comment on column customers.search_entry.tokens is 'Weight A numbers (forwards, and backwards after ~), B name, C pinyin, D address';
create index search_entry_tokens on customers.search_entry using gin (tokens);

create function customers.find(exact tsquery, starting tsquery, most integer)
  returns table (customer_id uuid, is_exact boolean, tokens tsvector)
  language sql stable rows 100
  set enable_seqscan = off
as $$
  (select s.customer_id, true, s.tokens from customers.search_entry s where s.tokens @@ exact limit most)
  union all
  (select s.customer_id, false, s.tokens from customers.search_entry s where s.tokens @@ starting limit most)
$$;
comment on function customers.find is
  'At most so many candidates of each sort. The planner guesses a prefix matches 0.5 % of a big table and would rather read it than use the index: here it may not';

create view customers.v_customer as
  select id, number, name, class, status, org_id, party_id, segment, since, language, root_id, import_source, external_id from customers.customer;
comment on view customers.v_customer is 'Every customer, merged ones too; root_id is the one that counts';
create view customers.v_identity as
  select id, customer_id, party_id, kind, value_norm, status from customers.identity;
create view customers.v_service as
  select id, customer_id, account_id, product, number, address, resource_kind, resource_ref, status, since from customers.service;
