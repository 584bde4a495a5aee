-- Evidence that the audit is whole: every entry has a leaf hash from the moment it is written; leaves are sealed into signed,
-- chained blocks (RFC 6962 Merkle trees). Docs: kernel/audit/README.md.

-- Transaction numbers begin anew in another cluster. After a restore there, `shift` lifts them above all that were written before.
create table kernel.audit_epoch (
  one boolean primary key default true check (one),
  shift bigint not null
);
insert into kernel.audit_epoch (shift) values (0);
create function kernel.audit_xid() returns bigint language sql stable
return pg_current_xact_id()::text::bigint + (select shift from kernel.audit_epoch);

alter table kernel.audit_entry
  add column xid bigint not null default kernel.audit_xid(),
  add column hash_version smallint not null default 1,
  add column leaf bytea;
comment on column kernel.audit_entry.xid is 'Transaction that wrote it, lifted by kernel.audit_epoch.shift; blocks are cut by it, because ids are drawn before their transactions commit';
comment on column kernel.audit_entry.hash_version is 'Version of the serializer in kernel.audit_leaf';
comment on column kernel.audit_entry.leaf is 'SHA-256 over what was written, made once by a trigger';

-- The only serializer there is. An array has no separators to confuse; microseconds since 1970 have no format. A change of what is
-- hashed is a new version beside the old one, never a change of it.
create function kernel.audit_leaf(e kernel.audit_entry) returns bytea language sql stable parallel safe
return sha256('\x00'::bytea || convert_to(jsonb_build_array(e.hash_version, e.id, (extract(epoch from e.at) * 1000000)::bigint,
  e.actor_id, e.actor_kind, e.operation, e.noun, e.subject_id, e.before, e.after, e.address, e.request_id)::text, 'UTF8'));

update kernel.audit_entry e set leaf = kernel.audit_leaf(e);
alter table kernel.audit_entry alter column leaf set not null;
create index audit_by_transaction on kernel.audit_entry using brin (xid) with (pages_per_range = 16, autosummarize = on);

create function kernel.audit_hash() returns trigger language plpgsql as $$
begin
  new.leaf := kernel.audit_leaf(new);
  return new;
end $$;
create trigger audit_hash before insert on kernel.audit_entry for each row execute function kernel.audit_hash();

create table kernel.audit_key (
  id text primary key,
  public_key text not null,
  since timestamptz not null
);
comment on table kernel.audit_key is 'Public halves of the Ed25519 keys that sealed blocks; the private halves are files outside the database';

create table kernel.audit_block (
  number bigint primary key,
  from_xid bigint not null,
  to_xid bigint not null,
  entries integer not null,
  first_id bigint not null,
  last_id bigint not null,
  merkle_root bytea not null,
  previous_root bytea not null,
  root bytea not null,
  key_id text not null references kernel.audit_key,
  signature bytea not null,
  sealed_at timestamptz not null
);
comment on table kernel.audit_block is 'Entries written by transactions from_xid to before to_xid, all ended when it was sealed; windows join without a gap';

create table kernel.audit_check (
  id uuid primary key,
  asked_by text not null,
  state text not null check (state in ('waiting', 'whole', 'broken')),
  asked_at timestamptz not null,
  ended_at timestamptz,
  blocks bigint,
  entries bigint,
  unsealed bigint,
  anchors integer,
  fault text,
  fault_block bigint,
  fault_entry bigint,
  took_ms integer
);
comment on table kernel.audit_check is 'Each time the chain was verified, and what was found first';
comment on column kernel.audit_check.anchors is 'Heads in the anchor file outside the database that were found again in the chain';
create index audit_check_by_time on kernel.audit_check (asked_at desc, id desc);

-- Nothing in the program changes or removes what was written; whoever does it by hand has to go round this first, and the chain shows it.
create function kernel.audit_stands() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is never changed';
end $$;
create trigger audit_stands before update or delete or truncate on kernel.audit_entry for each statement execute function kernel.audit_stands();
create trigger audit_block_stands before update or delete or truncate on kernel.audit_block for each statement execute function kernel.audit_stands();
