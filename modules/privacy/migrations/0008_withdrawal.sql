create table privacy.secret (one boolean primary key default true check (one), value text not null);
comment on table privacy.secret is 'HMAC key of the links by which customers withdraw; made with the database';
insert into privacy.secret (value) values (encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'));

alter table privacy.consent_event add column actor_kind text not null default 'staff' check (actor_kind in ('staff', 'customer', 'system'));
alter table privacy.consent_event alter column actor_kind drop default;
comment on column privacy.consent_event.actor_kind is 'Who said it: staff on the word of a customer, the customer, or nobody (expiry)';
alter table privacy.consent_event drop constraint consent_event_method_check;
alter table privacy.consent_event add constraint consent_event_method_check
  check (method in ('counter', 'phone', 'web', 'chat', 'letter', 'link', 'oneClick', 'request', 'expiry'));

alter table privacy.purpose add column valid_days integer check (valid_days between 1 and 36500);
comment on column privacy.purpose.valid_days is 'How long a yes counts (days); null: until it is withdrawn';

create table privacy.consent_expiry (
  customer_id uuid not null,
  purpose_code text not null references privacy.purpose,
  channel text not null,
  due_at timestamptz not null,
  primary key (customer_id, purpose_code, channel)
);
comment on table privacy.consent_expiry is 'Consents that end by themselves, and when';
create index consent_expiry_due on privacy.consent_expiry (due_at);

alter table privacy.restriction add column told_at timestamptz;
comment on column privacy.restriction.told_at is 'When the customer was told that it ends, which is before it does (GDPR art. 18 (3))';
