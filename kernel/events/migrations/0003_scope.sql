-- Row-level security (kernel/db/README.md): a transaction is told whose rows it may touch by settings of its own (kernel/db/scope.ts),
-- and these functions read them. A policy calls them as `(select …)`, so that each is asked once a statement and not once a row.

create function kernel.sees_everything() returns boolean language sql stable parallel safe
return current_setting('clearline.scope', true) is not distinct from 'everything';
create function kernel.has_scope() returns boolean language sql stable parallel safe
return coalesce(current_setting('clearline.scope', true), '') <> '';
create function kernel.scope_orgs() returns uuid[] language sql stable parallel safe
return nullif(current_setting('clearline.orgs', true), '')::uuid[];
create function kernel.scope_teams() returns uuid[] language sql stable parallel safe
return nullif(current_setting('clearline.teams', true), '')::uuid[];
create function kernel.scope_person() returns uuid language sql stable parallel safe
return nullif(current_setting('clearline.person', true), '')::uuid;
comment on function kernel.has_scope is 'False: the transaction was told nothing, and sees no row that is somebody''s';

-- The text of a condition on columns that say where a row belongs: an organisation, a team, persons. What has neither organisation nor
-- team belongs to nobody yet, and is seen by whoever may look at all: otherwise nobody could take it up.
create function kernel.scope_condition(org text, team text, persons text[]) returns text language sql immutable as $$
  select concat_ws(' or ', '(select kernel.sees_everything())',
    org || ' = any ((select kernel.scope_orgs())::uuid[])',
    team || ' = any ((select kernel.scope_teams())::uuid[])',
    (select string_agg(p || ' = (select kernel.scope_person())', ' or ') from unnest(persons) p),
    '(' || concat_ws(' and ', org || ' is null', team || ' is null', '(select kernel.has_scope())') || ')')
$$;

-- Puts a table under row-level security, its owner too, who then has to be named: for foreign keys, functions that look across scopes
-- and migrations. `visible` says which rows are seen, changed and removed; to add one a scope is enough, because a row may be
-- added beside one of the same statement, which no condition can see yet.
create function kernel.guard(target regclass, visible text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', target);
  execute format('create policy owner on %s to current_user using (true)', target);
  execute format('create policy seen on %s for select using (%s)', target, visible);
  execute format('create policy added on %s for insert with check ((select kernel.has_scope()))', target);
  execute format('create policy changed on %s for update using (%s)', target, visible);
  execute format('create policy removed on %s for delete using (%s)', target, visible);
end $$;
create function kernel.guard(target regclass, org text, team text, variadic persons text[]) returns void language sql as $$
  select kernel.guard(target, kernel.scope_condition(org, team, persons))
$$;
-- The same for rows that are seen with another: a case's history with the case.
create function kernel.guard_with(target regclass, key text, parent regclass) returns void language sql as $$
  select kernel.guard(target, format('(select kernel.sees_everything()) or exists (select from %s parent where parent.id = %s.%s)', parent, target, key))
$$;
