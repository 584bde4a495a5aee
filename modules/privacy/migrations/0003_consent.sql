create table privacy.purpose (
  code text primary key check (code ~ '^[a-z][a-zA-Z0-9]{1,39}$'),
  name_zh text not null check (name_zh <> ''),
  name_en text not null check (name_en <> ''),
  rule text not null check (rule in ('none', 'optOut', 'optIn')),
  separate text check (separate in ('sensitive', 'sharing', 'marketing')),
  active boolean not null default true,
  version integer not null default 1
);
comment on table privacy.purpose is 'What customers are written to for, and whether that needs their consent';
comment on column privacy.purpose.rule is 'none: needed for the contract; optOut: until they object (PIPL 24, GDPR 21); optIn: only once they consented';
comment on column privacy.purpose.separate is 'Consent of its own, never bundled with another (PIPL art. 23, 25, 29)';
insert into privacy.purpose (code, name_zh, name_en, rule, separate) values
  ('service', '服务通知', 'Service messages', 'none', null),
  ('survey', '满意度调查', 'Satisfaction surveys', 'optOut', null),
  ('marketing', '营销推广', 'Marketing', 'optIn', 'marketing'),
  ('sharing', '向第三方提供', 'Sharing with third parties', 'optIn', 'sharing'),
  ('sensitive', '处理敏感个人信息', 'Use of sensitive data', 'optIn', 'sensitive');

create table privacy.notice (
  id uuid primary key,
  purpose_code text not null references privacy.purpose,
  number integer not null check (number > 0),
  text_zh text not null check (text_zh <> ''),
  text_en text not null check (text_en <> ''),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  published_by text not null,
  published_at timestamptz not null,
  unique (purpose_code, number)
);
comment on table privacy.notice is 'What customers were told before they consented; never changed, because consents refer to it';
comment on column privacy.notice.hash is 'SHA-256 over both texts';

create table privacy.consent_event (
  id uuid primary key,
  customer_id uuid not null,
  purpose_code text not null references privacy.purpose,
  channel text not null,
  action text not null check (action in ('give', 'withdraw', 'refuse', 'expire')),
  notice_id uuid references privacy.notice,
  text_hash text,
  method text not null check (method in ('counter', 'phone', 'web', 'chat', 'letter', 'link', 'request')),
  actor_id text not null,
  actor_name text not null,
  at timestamptz not null,
  check (action <> 'give' or (notice_id is not null and text_hash is not null))
);
comment on table privacy.consent_event is 'The ledger of consent; only ever added to, the last word on a purpose and channel counts';
comment on column privacy.consent_event.channel is '`any`, or one channel';
create index consent_of on privacy.consent_event (customer_id, purpose_code, at desc, id desc);
create function privacy.consent_stands() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger of consent is only added to';
end $$;
create trigger consent_stands before update or delete on privacy.consent_event for each statement execute function privacy.consent_stands();
