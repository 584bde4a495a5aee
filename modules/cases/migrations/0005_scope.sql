-- Whose a case is (kernel/db/README.md): its branch's, its team's, and theirs who have it, opened it or handed it on last. Whoever
-- hands a case on keeps sight of it until the next one does.
alter table cases."case" add column opened_by uuid, add column handed_on_by uuid;
comment on column cases."case".opened_by is 'The person of ours who opened it; null when the customer or a program did';
comment on column cases."case".handed_on_by is 'Who last gave it to another branch, team or person';
update cases."case" c set opened_by = a.actor_id::uuid from (
  select distinct on (case_id) case_id, actor_id from cases.activity where kind = 'opened' order by case_id, at, id
) a join identity.v_person p on p.id::text = a.actor_id where a.case_id = c.id;
create index case_opened_by on cases."case" (opened_by) where opened_by is not null;
create index case_handed_on_by on cases."case" (handed_on_by) where handed_on_by is not null;
-- What belongs to nobody yet.
create index case_unplaced on cases."case" (opened_at desc, id) where org_id is null and team_id is null;

select kernel.guard('cases."case"', 'org_id', 'team_id', 'assignee_id', 'opened_by', 'handed_on_by');
select kernel.guard_with('cases.activity', 'case_id', 'cases."case"');
select kernel.guard_with('cases.merge', 'case_id', 'cases."case"');
select kernel.guard_with('cases.watcher', 'case_id', 'cases."case"');
select kernel.guard_with('cases.notice_sent', 'case_id', 'cases."case"');
-- Both cases of a pair: what is related with one that is not seen is not seen either.
select kernel.guard('cases.relation', '(select kernel.sees_everything()) or exists (select from cases."case" a where a.id = a_id)
  and exists (select from cases."case" b where b.id = b_id)');
-- A view is its owner's, and everybody's once shared.
select kernel.guard('cases.saved_view', '(select kernel.sees_everything()) or shared or owner_id = (select kernel.scope_person())');

alter view cases.v_case set (security_invoker = true);
alter view cases.v_case_activity set (security_invoker = true);
alter view cases.v_category set (security_invoker = true);

-- Words are looked up past the policy, which no index of words could be used under (its operator is not leakproof), and only then held
-- against the scope.
create function cases.find_words(sought tsquery, most integer) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select c.id from cases."case" c where c.search @@ sought and ((select kernel.sees_everything())
    or c.org_id = any ((select kernel.scope_orgs())::uuid[]) or c.team_id = any ((select kernel.scope_teams())::uuid[])
    or (select kernel.scope_person()) in (c.assignee_id, c.opened_by, c.handed_on_by)
    or (c.org_id is null and c.team_id is null and (select kernel.has_scope())))
  limit most
$$;
-- Attributes as partners sent them, likewise.
create function cases.find_kept(sought jsonpath) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select c.id from cases."case" c where c.kept @? sought $$;
comment on function cases.find_kept is 'Ids only, for a condition on a table that is under its policy itself';
