-- A listener hears no more than whoever registered it saw. Those that are there already were registered for partners, who saw all.
alter table kernel.hub add column field_rules jsonb not null
  default '{"name": "clear", "phone": "clear", "email": "clear", "identity": "clear", "address": "clear", "number": "clear", "text": "clear", "content": "clear", "colleague": "clear"}'
  check (jsonb_typeof(field_rules) = 'object');
alter table kernel.hub alter column field_rules set default '{}';
comment on column kernel.hub.field_rules is
  'How each class of personal data is shown in its notifications: as to whoever registered it, at that time; what is not here is masked';
