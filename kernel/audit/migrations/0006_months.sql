-- The audit by months (UTC): what its retention lets go goes as a whole month, after it was sealed, and the chain stays whole.
-- Docs: kernel/audit/README.md, docs/decisions/0021-the-audit-goes-by-months.md.

-- What stands becomes the first part of the new table as it is: no row is copied, so that a long audit is not written twice.
alter table kernel.audit_entry rename to audit_entry_first;
alter index kernel.audit_by_subject rename to audit_entry_first_by_subject;
alter index kernel.audit_by_actor rename to audit_entry_first_by_actor;
alter index kernel.audit_by_time rename to audit_entry_first_by_time;
alter index kernel.audit_by_operation rename to audit_entry_first_by_operation;
alter index kernel.audit_by_transaction rename to audit_entry_first_by_transaction;
alter index kernel.audit_reveals rename to audit_entry_first_reveals;
drop trigger audit_hash on kernel.audit_entry_first;
drop trigger audit_stands on kernel.audit_entry_first;
drop function kernel.audit_leaf(kernel.audit_entry_first);
alter table kernel.audit_entry_first
  drop constraint audit_entry_pkey,
  alter column id drop identity;

create table kernel.audit_entry (
  id bigint generated always as identity,
  at timestamptz not null,
  actor_id text not null,
  actor_kind text not null,
  operation text not null,
  noun text not null,
  subject_id text,
  before jsonb,
  after jsonb,
  address text,
  request_id text,
  xid bigint not null default kernel.audit_xid(),
  hash_version smallint not null default 2,
  leaf bytea not null,
  on_behalf_of text,
  primary key (id, at)
) partition by range (at);
comment on table kernel.audit_entry is 'Every write and every read of personal data: who, what, when, from where, before and after; never changed. A part a month';
comment on column kernel.audit_entry.xid is 'Transaction that wrote it, lifted by kernel.audit_epoch.shift; blocks are cut by it, because ids are drawn before their transactions commit';
comment on column kernel.audit_entry.hash_version is 'Version of the serializer in kernel.audit_leaf';
comment on column kernel.audit_entry.leaf is 'SHA-256 over what was written, made once by a trigger';
comment on column kernel.audit_entry.on_behalf_of is 'Who had delegated the right that was used, where the actor had it by a delegation only';
create index audit_by_subject on kernel.audit_entry (noun, subject_id, id desc);
create index audit_by_actor on kernel.audit_entry (actor_id, id desc);
create index audit_by_time on kernel.audit_entry (at desc, id desc);
create index audit_by_operation on kernel.audit_entry (operation, id desc);
create index audit_by_transaction on kernel.audit_entry using brin (xid) with (pages_per_range = 16, autosummarize = on);
create index audit_reveals on kernel.audit_entry (actor_id, at) where operation = 'revealValue';

-- The serializer as it was (versions 1 and 2), over the new table.
create function kernel.audit_leaf(e kernel.audit_entry) returns bytea language sql stable parallel safe
return sha256('\x00'::bytea || convert_to(case e.hash_version
  when 1 then jsonb_build_array(e.hash_version, e.id, (extract(epoch from e.at) * 1000000)::bigint,
    e.actor_id, e.actor_kind, e.operation, e.noun, e.subject_id, e.before, e.after, e.address, e.request_id)
  else jsonb_build_array(e.hash_version, e.id, (extract(epoch from e.at) * 1000000)::bigint,
    e.actor_id, e.actor_kind, e.operation, e.noun, e.subject_id, e.before, e.after, e.address, e.request_id, e.on_behalf_of)
  end::text, 'UTF8'));

-- Of rows, so that each month has them too; a statement on a month itself does not ask those of the whole.
create trigger audit_hash before insert on kernel.audit_entry for each row execute function kernel.audit_hash();
create trigger audit_stands before update or delete on kernel.audit_entry for each row execute function kernel.audit_stands();
create trigger audit_stands_whole before truncate on kernel.audit_entry for each statement execute function kernel.audit_stands();

create table kernel.audit_entry_other partition of kernel.audit_entry default;
comment on table kernel.audit_entry_other is 'Entries of no month that was made yet; kernel.audit_keep_months brings them there';

create table kernel.audit_month (
  starts timestamptz primary key,
  ends timestamptz not null,
  partition text not null unique
);
comment on table kernel.audit_month is 'The months that stand, each a part of kernel.audit_entry of its own; what stood before there were months is one of them';

create table kernel.audit_cut (
  number bigint primary key,
  starts timestamptz not null unique,
  ends timestamptz not null,
  entries bigint not null,
  gone int8multirange not null,
  kept integer not null,
  kept_root bytea not null,
  head bigint not null,
  head_root bytea not null,
  root bytea not null,
  key_id text not null references kernel.audit_key,
  signature bytea not null,
  cut_at timestamptz not null
);
comment on table kernel.audit_cut is 'Months that went by age, each signed: what a check of the chain must not miss';
comment on column kernel.audit_cut.gone is 'Numbers of the blocks none of whose entries stand any more';
comment on column kernel.audit_cut.kept is 'Leaves kept in kernel.audit_cut_leaf, of blocks that also seal entries of other months';
comment on column kernel.audit_cut.kept_root is 'Merkle root over those leaves';
comment on column kernel.audit_cut.head is 'Newest block when it was made; head_root its root';

create table kernel.audit_cut_leaf (
  cut bigint not null references kernel.audit_cut,
  xid bigint not null,
  id bigint not null,
  leaf bytea not null,
  primary key (cut, xid, id)
);
comment on table kernel.audit_cut_leaf is 'Hashes of entries that went, so that the blocks they shared with others still verify; they tell nothing';
create index audit_cut_leaf_by_transaction on kernel.audit_cut_leaf (xid, id);
create index audit_block_by_window on kernel.audit_block (to_xid);

alter table kernel.audit_check add column cut bigint, add column stamps integer;
comment on column kernel.audit_check.cut is 'Entries that went by age, of blocks whose heads were verified';
comment on column kernel.audit_check.stamps is 'Time stamps of an authority outside that hold';

create trigger audit_cut_stands before update or delete or truncate on kernel.audit_cut for each statement execute function kernel.audit_stands();
create trigger audit_cut_leaf_stands before update or delete or truncate on kernel.audit_cut_leaf for each statement execute function kernel.audit_stands();

do $$
declare
  first timestamp;
  past timestamp;
begin
  select date_trunc('month', min(at) at time zone 'UTC'),
    date_trunc('month', greatest(max(at), now()) at time zone 'UTC') + interval '1 month'
  into first, past from kernel.audit_entry_first;
  if first is null then
    drop table kernel.audit_entry_first;
    return;
  end if;
  perform setval(pg_get_serial_sequence('kernel.audit_entry', 'id'), (select max(id) from kernel.audit_entry_first));
  execute format('alter table kernel.audit_entry attach partition kernel.audit_entry_first for values from (%L) to (%L)',
    first at time zone 'UTC', past at time zone 'UTC');
  insert into kernel.audit_month values (first at time zone 'UTC', past at time zone 'UTC', 'audit_entry_first');
end $$;

-- Makes the months from now to `until`, and those that entries elsewhere belong to; answers how many. The application may call it,
-- which owns no table: it can make months, not touch one. Behind somebody who reads the audit at length (a backup, a check) it makes none
-- and is called again: entries wait elsewhere, and nobody who reads or writes waits behind it.
create function kernel.audit_keep_months(until timestamptz) returns integer language plpgsql security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
  months timestamp[];
  month timestamp;
  name text;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit.months', 0));
  -- Read to the end before the loop begins: a table that is being read cannot be altered.
  months := array(
    select m from (
      select generate_series(date_trunc('month', now() at time zone 'UTC'),
        least(until, now() + interval '1 year') at time zone 'UTC', interval '1 month')
      union select date_trunc('month', at at time zone 'UTC') from kernel.audit_entry_other) wanted (m)
    where not exists (select from kernel.audit_month k where k.starts <= m at time zone 'UTC' and k.ends > m at time zone 'UTC')
    order by m);
  if months = '{}' then
    return 0;
  end if;
  begin
    lock table only kernel.audit_entry in share update exclusive mode;
    lock table kernel.audit_entry_other in access exclusive mode;
  exception when lock_not_available then
    return 0;
  end;
  foreach month in array months
  loop
    name := 'audit_entry_' || to_char(month, 'YYYY_MM');
    execute format('create table kernel.%I (like kernel.audit_entry including defaults including comments)', name);
    if exists (select from kernel.audit_entry_other where date_trunc('month', at at time zone 'UTC') = month) then
      -- As they are, with the hash they were given when they were written: a table without triggers makes none anew.
      alter table kernel.audit_entry_other disable trigger user;
      execute format('with moved as (delete from kernel.audit_entry_other where date_trunc(''month'', at at time zone ''UTC'') = %L
        returning *) insert into kernel.%I select * from moved', month, name);
      alter table kernel.audit_entry_other enable trigger user;
    end if;
    execute format('alter table kernel.audit_entry attach partition kernel.%I for values from (%L) to (%L)',
      name, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
    insert into kernel.audit_month values (month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC', name);
    made := made + 1;
  end loop;
  return made;
end $$;

-- Removes a month that was sealed and cut. Whoever calls it, the law's least stands (网络安全法 art. 21: logs of at least six months). That
-- the cut is signed and anchored, and says of the blocks what they sealed, a check of the chain asks.
create function kernel.audit_drop_month(month timestamptz) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  k kernel.audit_month;
  n bigint;
  newest bigint;
begin
  select * into k from kernel.audit_month where starts = month for update;
  if not found then
    return false;
  end if;
  if k.ends > now() - interval '183 days' then
    raise exception 'a month of the audit is kept for six months at least';
  end if;
  -- Nothing is written into it from here on; what the cut did not see has no block or no hash kept.
  execute format('lock table kernel.%I in access exclusive mode', k.partition);
  execute format('select count(*), max(xid) from kernel.%I', k.partition) into n, newest;
  if newest >= coalesce((select max(to_xid) from kernel.audit_block), 0) then
    raise exception 'a month of the audit goes only when all of it is sealed';
  end if;
  if not exists (select from kernel.audit_cut c where c.starts = k.starts and c.ends = k.ends and c.entries = n
    and c.kept = (select count(*) from kernel.audit_cut_leaf l where l.cut = c.number)) then
    raise exception 'a month of the audit goes only by a cut of all its entries';
  end if;
  execute format('drop table kernel.%I', k.partition);
  delete from kernel.audit_month where starts = month;
  return true;
end $$;
