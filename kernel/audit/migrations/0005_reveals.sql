-- How often somebody has revealed of late is asked with each reveal.
create index audit_reveals on kernel.audit_entry (actor_id, at) where operation = 'revealValue';
