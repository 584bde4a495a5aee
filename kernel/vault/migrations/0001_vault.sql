create table kernel.vault_key (
  id uuid primary key,
  class text not null check (class in ('person', 'evidence', 'table', 'index')),
  subject text not null check (subject <> ''),
  wrapped bytea,
  kek_id text not null,
  state text not null default 'active' check (state in ('active', 'decryptOnly', 'destroyed')),
  uses bigint not null default 0 check (uses >= 0),
  created_at timestamptz not null,
  retired_at timestamptz,
  destroyed_at timestamptz,
  check ((state = 'destroyed') = (wrapped is null)),
  check ((state = 'destroyed') = (destroyed_at is not null)),
  check ((state = 'active') = (retired_at is null))
);
comment on table kernel.vault_key is 'Data keys, wrapped by a key-encryption key that is never in the database';
comment on column kernel.vault_key.subject is 'Whose key: the id of a customer or party, the name of a table, or root of the blind indexes';
comment on column kernel.vault_key.kek_id is 'Which key-encryption key wrapped it';
comment on column kernel.vault_key.state is 'active seals and opens; decryptOnly opens until all under it is sealed anew; destroyed opens nothing, for ever';
comment on column kernel.vault_key.uses is 'About how many values were sealed under it; AES-GCM with random IVs is good for 2^32 (NIST SP 800-38D, 8.3)';
comment on column kernel.vault_key.class is 'person: of one customer or party; evidence: the same for the audit, whose entries are never sealed anew; table: for rows that are nobody''s; index: root of the blind indexes';
create unique index vault_key_active on kernel.vault_key (class, subject) where state = 'active';
create index vault_key_by_subject on kernel.vault_key (subject, class);
create index vault_key_by_kek on kernel.vault_key (kek_id, id) where state <> 'destroyed';
create index vault_key_retired on kernel.vault_key (retired_at) where state = 'decryptOnly';

-- A destroyed key stays destroyed, whatever a restored or mistaken program writes.
create function kernel.vault_key_stands() returns trigger language plpgsql as $$
begin
  if old.state = 'destroyed' or new.id <> old.id or new.class <> old.class or new.subject <> old.subject then
    raise exception 'a destroyed key stays destroyed, and a key stays whose it is';
  end if;
  return new;
end $$;
create trigger vault_key_stands before update on kernel.vault_key for each row execute function kernel.vault_key_stands();
