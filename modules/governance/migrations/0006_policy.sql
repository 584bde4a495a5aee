create table governance.policy (
  id uuid primary key,
  code text not null unique,
  name_zh text not null check (name_zh <> ''),
  name_en text not null check (name_en <> ''),
  owner_id uuid not null,
  quorum integer not null check (quorum between 1 and 10),
  valid_days integer not null check (valid_days between 1 and 3650),
  read_days integer not null check (read_days between 1 and 365),
  live_version_id uuid,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  last_update timestamptz not null
);
comment on column governance.policy.quorum is 'How many people other than its author approve a version before it is published';
comment on column governance.policy.valid_days is 'How long an acknowledgement holds';
comment on column governance.policy.read_days is 'Within how many days of publication it is read';
create index on governance.policy (code, id);

create table governance.policy_version (
  id uuid primary key,
  policy_id uuid not null references governance.policy (id),
  number integer not null check (number > 0),
  text text not null,
  change_note text not null,
  state text not null check (state in ('draft', 'inReview', 'live', 'superseded')),
  author_id uuid not null,
  published_at timestamptz,
  seal text check (seal ~ '^v[0-9]+:[0-9a-f]{64}$'),
  version integer not null default 1 check (version > 0),
  last_update timestamptz not null,
  unique (policy_id, number),
  check ((state in ('live', 'superseded')) = (published_at is not null and seal is not null))
);
comment on column governance.policy_version.seal is 'SHA-256 over what was published, with the version of how it is computed (domain/policy.ts)';
create unique index one_live on governance.policy_version (policy_id) where state = 'live';
create unique index one_draft on governance.policy_version (policy_id) where state in ('draft', 'inReview');
alter table governance.policy add foreign key (live_version_id) references governance.policy_version (id) deferrable initially deferred;

create function governance.refuse_published() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.published_at is not null and
    (new.text, new.number, new.change_note, new.author_id, new.published_at, new.seal, new.policy_id)
      is distinct from (old.text, old.number, old.change_note, old.author_id, old.published_at, old.seal, old.policy_id)) then
    raise exception 'what was published is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger published_stays before update or delete on governance.policy_version
  for each row execute function governance.refuse_published();

create table governance.policy_approval (
  id uuid primary key,
  policy_version_id uuid not null references governance.policy_version (id),
  text_digest text not null,
  approved boolean not null,
  note text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null
);
comment on column governance.policy_approval.text_digest is 'Of the text that was approved: a change of it needs new approvals';
create index on governance.policy_approval (policy_version_id, at);
create trigger never_changed before update or delete or truncate on governance.policy_approval
  for each statement execute function governance.refuse_change();

create table governance.policy_acknowledgement (
  id uuid primary key,
  policy_version_id uuid not null references governance.policy_version (id),
  person_id uuid not null,
  at timestamptz not null,
  until timestamptz not null,
  seal text not null,
  check (until > at)
);
comment on column governance.policy_acknowledgement.seal is 'Of the version that was read, so that what was acknowledged can be shown';
create index on governance.policy_acknowledgement (policy_version_id, person_id, until desc);
create index on governance.policy_acknowledgement (person_id, until desc);
create trigger never_changed before update or delete or truncate on governance.policy_acknowledgement
  for each statement execute function governance.refuse_change();
