-- Who reads a view reads as himself (kernel/db/README.md).
alter view kernel.v_file set (security_invoker = true);
