-- Whose a clock is (kernel/db/README.md): theirs whose its subject is, as the subject's module last said.
select kernel.guard('standards.clock', 'org_id', 'team_id', 'assignee_id');
create index clock_org on standards.clock (org_id, due_at) where stage in ('running', 'paused');
select kernel.guard_with('standards.clock_event', 'clock_id', 'standards.clock');
-- Whoever an escalation is addressed to sees it, wherever the clock is.
select kernel.guard('standards.escalation', '(select kernel.sees_everything()) or person_id = (select kernel.scope_person())
  or exists (select from standards.clock c where c.id = clock_id)');
alter view standards.v_clock set (security_invoker = true);
