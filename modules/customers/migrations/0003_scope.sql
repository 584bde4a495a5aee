-- Whose a customer is (kernel/db/README.md): the branch's that looks after it, everybody's while no branch does (somebody who only called),
-- and theirs who serve it: whoever has one of its cases or conversations, told by the line of it on the timeline.
alter table customers.timeline_entry add column org_id uuid, add column team_id uuid, add column person_id uuid,
  add column placed boolean not null default false;
comment on column customers.timeline_entry.org_id is 'Whose the subject is, with team and person: they may see the customer';
comment on column customers.timeline_entry.placed is 'Whether the subject''s module has said so; lines from before have yet to be placed';
create index timeline_by_org on customers.timeline_entry (customer_id, org_id);
create index timeline_by_team on customers.timeline_entry (team_id, customer_id) where team_id is not null;
create index timeline_by_person on customers.timeline_entry (person_id, customer_id) where person_id is not null;
create index timeline_unplaced on customers.timeline_entry (subject_noun) where not placed;

-- Looks at lines whose own condition asks for the customer: past the policies, or the two would ask each other for ever.
create function customers.is_served(whose uuid) returns boolean
  language sql stable security definer cost 1000 set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from customers.customer c join customers.customer m on m.root_id = c.root_id
      join customers.timeline_entry t on t.customer_id = m.id
    where c.id = whose and (t.org_id = any ((select kernel.scope_orgs())::uuid[]) or t.team_id = any ((select kernel.scope_teams())::uuid[])
      or t.person_id = (select kernel.scope_person())))
$$;
comment on function customers.is_served is 'Whether somebody of the scope serves this customer';

select kernel.guard('customers.customer', '(select kernel.sees_everything()) or org_id = any ((select kernel.scope_orgs())::uuid[])
  or (org_id is null and (select kernel.has_scope())) or customers.is_served(id)');
select kernel.guard_with('customers.identity', 'customer_id', 'customers.customer');
select kernel.guard_with('customers.account', 'customer_id', 'customers.customer');
select kernel.guard_with('customers.service', 'customer_id', 'customers.customer');
select kernel.guard_with('customers.search_entry', 'customer_id', 'customers.customer');
-- A line is theirs whose the subject is, and theirs who look after the customer.
select kernel.guard('customers.timeline_entry', '(select kernel.sees_everything()) or org_id = any ((select kernel.scope_orgs())::uuid[])
  or team_id = any ((select kernel.scope_teams())::uuid[]) or person_id = (select kernel.scope_person())
  or exists (select from customers.customer c where c.id = customer_id and (c.org_id is null or c.org_id = any ((select kernel.scope_orgs())::uuid[])))');
select kernel.guard('customers.merge', '(select kernel.sees_everything())
  or exists (select from customers.customer c where c.id in (customer_from, customer_into))
  or (customer_from is null and exists (select from customers.party p where p.id in (party_from, party_into)))');

-- A party is seen with the customers it is; one that is no customer yet belongs to nobody.
create function customers.is_customer(party uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from customers.customer c where c.party_id = party) $$;
create function customers.merged_into_party(root uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.id from customers.party p where p.root_id = root and p.merged_into is not null $$;
select kernel.guard('customers.party', '(select kernel.sees_everything()) or exists (select from customers.customer c where c.party_id = party.id)
  or exists (select from customers.customer c where c.party_id in (select customers.merged_into_party(party.id)))
  or ((select kernel.has_scope()) and not customers.is_customer(party.id))');

alter view customers.v_customer set (security_invoker = true);
alter view customers.v_identity set (security_invoker = true);
alter view customers.v_service set (security_invoker = true);

create function customers.in_scope(whose uuid) returns boolean
  language sql stable security definer cost 1000 set search_path = pg_catalog, pg_temp
as $$
  select exists (select from customers.customer c where c.id = whose and (
    c.org_id = any ((select kernel.scope_orgs())::uuid[]) or (c.org_id is null and (select kernel.has_scope())) or customers.is_served(c.id)))
$$;
comment on function customers.in_scope is 'What the policy of customers.customer says, for functions that look past it';

-- Looked up past the policies, which no index of words could be used under, and held against the scope candidate by candidate.
create or replace function customers.find(exact tsquery, starting tsquery, most integer)
  returns table (customer_id uuid, is_exact boolean, tokens tsvector)
  language sql stable rows 100 security definer
  set enable_seqscan = off set search_path = pg_catalog, pg_temp
as $$
  (select s.customer_id, true, s.tokens from customers.search_entry s where s.tokens @@ exact and ((select kernel.sees_everything()) or customers.in_scope(s.customer_id)) limit most)
  union all
  (select s.customer_id, false, s.tokens from customers.search_entry s where s.tokens @@ starting and ((select kernel.sees_everything()) or customers.in_scope(s.customer_id)) limit most)
$$;
create function customers.find_kept(sought jsonpath) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select c.id from customers.customer c where c.kept @? sought $$;
create function customers.find_kept_party(sought jsonpath) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select p.id from customers.party p where p.kept @? sought $$;
