-- Who reads a view reads as himself (kernel/db/README.md).
alter view privacy.v_hold set (security_invoker = true);
alter view privacy.v_restriction set (security_invoker = true);
