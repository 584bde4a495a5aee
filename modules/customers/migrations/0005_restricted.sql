alter table customers.customer add column restricted_at timestamptz;
comment on column customers.customer.restricted_at is 'Since when the data are kept and not used (GDPR art. 18); set by privacy';
