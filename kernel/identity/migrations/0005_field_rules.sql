-- A role somebody made before there were field rules keeps showing colleagues by name; customers it masks until somebody lists more.
alter table identity.role add column field_rules jsonb not null default '{"colleague": "clear"}'
  check (jsonb_typeof(field_rules) = 'object');
comment on column identity.role.field_rules is
  'How each class of personal data is met: hidden, masked, readOnly or clear; a class that is not here is masked';
