create sequence governance.campaign_number;
create table governance.campaign (
  id uuid primary key,
  number text not null unique,
  title_zh text not null check (title_zh <> ''),
  title_en text not null check (title_en <> ''),
  text_zh text not null check (text_zh <> ''),
  text_en text not null check (text_en <> ''),
  org_id uuid,
  role_codes text[] not null,
  due_on date not null,
  questions jsonb not null check (jsonb_typeof(questions) = 'array'),
  pass_percent integer not null check (pass_percent between 1 and 100),
  owner_id uuid not null,
  created_at timestamptz not null
);
comment on table governance.campaign is 'Awareness campaign (ISO/IEC 27001:2022 A.6.3): what staff read and are asked about; it stays as it was begun';
create index on governance.campaign (due_on desc, id desc);
create trigger never_changed before update or delete or truncate on governance.campaign
  for each statement execute function governance.refuse_change();

create table governance.campaign_person (
  campaign_id uuid not null references governance.campaign (id),
  person_id uuid not null,
  primary key (campaign_id, person_id)
);
comment on table governance.campaign_person is 'Whom a campaign asked when it began';
create index on governance.campaign_person (person_id);

create table governance.campaign_try (
  id uuid primary key,
  campaign_id uuid not null,
  person_id uuid not null,
  answers integer[] not null,
  percent integer not null check (percent between 0 and 100),
  passed boolean not null,
  at timestamptz not null,
  foreign key (campaign_id, person_id) references governance.campaign_person (campaign_id, person_id)
);
comment on column governance.campaign_try.answers is 'Place of the choice taken for each question; empty where nothing was asked: it was read';
create index on governance.campaign_try (campaign_id, person_id, at);
create trigger never_changed before update or delete or truncate on governance.campaign_try
  for each statement execute function governance.refuse_change();
