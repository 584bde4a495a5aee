-- Addresses and numbers of customers are sealed under keys of theirs (kernel/vault); what is compared is a blind index. Rows of before
-- are sealed by the start that follows, and stay readable until then.
alter table customers.identity add column value_index text;
comment on column customers.identity.value is 'As it was given; sealed';
comment on column customers.identity.value_norm is 'Phone in E.164, e-mail in lower case, other kinds trimmed; sealed';
comment on column customers.identity.value_index is 'Keyed hash of value_norm: what is compared. Null once the person was erased';
drop index customers.identity_verified;
drop index customers.identity_held_once;
drop index customers.identity_claimed;
create unique index identity_verified on customers.identity (kind, value_index) where status = 'verified';
create unique index identity_held_once on customers.identity (customer_id, kind, value_index) where status <> 'revoked';
create index identity_claimed on customers.identity (kind, value_index) where status = 'claimed';
create index identity_by_value on customers.identity (value_index, id);

alter table customers.service add column number_index text;
comment on column customers.service.number is 'Service number: the phone number, broadband login or line number; sealed';
comment on column customers.service.address is 'Where it is delivered; sealed';
comment on column customers.service.number_index is 'Keyed hash of number: what is compared';
drop index customers.service_number;
drop index customers.service_by_number;
create unique index service_number on customers.service (product, number_index) where status <> 'ceased' and number_index is not null;
create index service_by_number on customers.service (number_index, id);
alter table customers.service drop constraint service_attributes_check;
alter table customers.service add check (jsonb_typeof(attributes) in ('object', 'string'));
comment on column customers.service.attributes is 'What the product needs besides; sealed, as a JSON string';
