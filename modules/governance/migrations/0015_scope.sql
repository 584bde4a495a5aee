-- Whose rows these are (kernel/db/README.md): the organisation's, and theirs who own one or treat it. What asks people across branches
-- (policies, campaigns, access reviews) and what is the same for all (library, mappings, matrices) is everybody's who may look.
select kernel.guard('governance.risk', 'org_id', null, 'owner_id', 'treatment_owner_id');
select kernel.guard_with('governance.risk_control', 'risk_id', 'governance.risk');
select kernel.guard_with('governance.risk_event', 'risk_id', 'governance.risk');
select kernel.guard('governance.security_audit', 'org_id', null, 'lead_id');
select kernel.guard_with('governance.audit_item', 'audit_id', 'governance.security_audit');
select kernel.guard('governance.finding', 'org_id', null, 'owner_id', 'implemented_by');
select kernel.guard_with('governance.finding_check', 'finding_id', 'governance.finding');
select kernel.guard('governance.contingency_plan', 'org_id', null, 'owner_id');
select kernel.guard_with('governance.drill', 'plan_id', 'governance.contingency_plan');
select kernel.guard('governance.statement', kernel.scope_condition('org_id', null, '{}'));
select kernel.guard_with('governance.statement_answer', 'statement_id', 'governance.statement');
select kernel.guard_with('governance.statement_issue', 'statement_id', 'governance.statement');
