-- Takes hold of a month that is to go, for the rest of the transaction; false behind somebody who reads the audit at length (a backup, a
-- check): it is asked again in a minute, and nobody waits behind it for longer than the half second.
create function kernel.audit_hold_month(month timestamptz) returns boolean language plpgsql security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '500ms' as $$
declare
  part text;
begin
  select partition into part from kernel.audit_month where starts = month;
  if not found then
    return false;
  end if;
  execute format('lock table kernel.%I in access exclusive mode', part);
  return true;
exception when lock_not_available then
  return false;
end $$;
