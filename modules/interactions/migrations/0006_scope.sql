-- Whose a conversation is (kernel/db/README.md): its branch's, its team's, and theirs who have it or handed it on last.
alter table interactions.conversation add column handed_on_by uuid;
comment on column interactions.conversation.handed_on_by is 'Who last gave it to another team or person, and keeps sight of it until the next one does';
create index conversation_handed_on_by on interactions.conversation (handed_on_by) where handed_on_by is not null;
create index conversation_unplaced on interactions.conversation (last_message_at desc, id) where org_id is null and team_id is null;

-- What was said in a conversation of a case is part of the case, for those too whose only the case is.
alter table interactions.case_link add column org_id uuid, add column team_id uuid, add column person_id uuid,
  add column placed boolean not null default false;
comment on column interactions.case_link.org_id is 'Whose the case is, with team and person, as the module of cases last said';
create index case_link_unplaced on interactions.case_link (case_id) where not placed;
create function interactions.is_of_case(conversation uuid) returns boolean
  language sql stable security definer cost 1000 set search_path = pg_catalog, pg_temp
as $$
  select exists (select from interactions.case_link l where l.conversation_id = conversation
    and (l.org_id = any ((select kernel.scope_orgs())::uuid[]) or l.team_id = any ((select kernel.scope_teams())::uuid[])
      or l.person_id = (select kernel.scope_person())))
$$;
comment on function interactions.is_of_case is 'Whether a case of the scope belongs to the conversation';

select kernel.guard('interactions.conversation', kernel.scope_condition('org_id', 'team_id', array['assignee_id', 'handed_on_by'])
  || ' or interactions.is_of_case(id)');
select kernel.guard_with('interactions.message', 'conversation_id', 'interactions.conversation');
select kernel.guard_with('interactions.case_link', 'conversation_id', 'interactions.conversation');
select kernel.guard_with('interactions.call', 'conversation_id', 'interactions.conversation');
-- What a telephone system said, and the browsers of visitors: nobody's to read; hooks and visitors come with proofs of their own.
select kernel.guard('interactions.call_event', '(select kernel.sees_everything())');
select kernel.guard('interactions.visitor_session', '(select kernel.sees_everything())');

alter view interactions.v_conversation set (security_invoker = true);
alter view interactions.v_message set (security_invoker = true);
alter view interactions.v_call set (security_invoker = true);
alter view interactions.v_case_link set (security_invoker = true);
