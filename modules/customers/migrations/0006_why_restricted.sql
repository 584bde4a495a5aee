alter table customers.customer add column restricted_request_id uuid, add column restricted_request text,
  add column restricted_law text check (restricted_law in ('pipl', 'gdpr'));
comment on column customers.customer.restricted_request_id is 'The request of the customer that brought the restriction about, its number and the law it goes by; null for restrictions of before';
create index customer_restricted on customers.customer (id) where restricted_at is not null;

create or replace view customers.v_customer with (security_invoker = true) as
  select id, number, name, class, status, org_id, party_id, segment, since, language, root_id, import_source, external_id, restricted_at
  from customers.customer;
