create index audit_by_operation on kernel.audit_entry (operation, id desc);
