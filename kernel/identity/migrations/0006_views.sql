-- Who reads a view reads as himself (kernel/db/README.md).
alter view identity.v_org set (security_invoker = true);
alter view identity.v_team set (security_invoker = true);
alter view identity.v_team_member set (security_invoker = true);
alter view identity.v_person set (security_invoker = true);
