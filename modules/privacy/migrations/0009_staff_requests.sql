alter table privacy.request alter column customer_id drop not null;
alter table privacy.request add column person_id uuid;
alter table privacy.request add constraint request_of_one check ((customer_id is null) <> (person_id is null));
comment on column privacy.request.person_id is 'The member of staff who asks about their own data; then there is no customer';
-- The law keeps the data of somebody who is employed; nobody erases a colleague.
alter table privacy.request add constraint request_staff_stays check (person_id is null or status not in ('awaitingApproval', 'running'));
create unique index request_once_of_person on privacy.request (person_id, kind) where ended_at is null;
create index request_of_person on privacy.request (person_id, received_at desc, id) where person_id is not null;

alter table privacy.request drop constraint request_identity_method_check;
alter table privacy.request add constraint request_identity_method_check
  check (identity_method in ('idCard', 'serviceCode', 'account', 'callBack', 'proxy', 'signIn'));
