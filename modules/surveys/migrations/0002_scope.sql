-- Whose an answer is (kernel/db/README.md): theirs whose the case was when the customer was asked.
select kernel.guard('surveys.invitation', 'org_id', 'team_id', 'assignee_id');
alter view surveys.v_invitation set (security_invoker = true);
alter view surveys.v_answer set (security_invoker = true);
