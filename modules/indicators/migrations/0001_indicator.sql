create schema indicators;

create table indicators.indicator (
  id uuid primary key,
  code text not null unique,
  name_zh text not null,
  name_en text not null,
  description_zh text not null,
  description_en text not null,
  owner_id uuid,
  position integer not null default 0,
  active boolean not null default true,
  shipped boolean not null default false,
  current_version_id uuid not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
comment on column indicators.indicator.owner_id is 'The person who answers for it';
create table indicators.indicator_version (
  id uuid primary key,
  indicator_id uuid not null,
  number integer not null check (number > 0),
  body jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  unique (indicator_id, number)
);
comment on column indicators.indicator_version.body is 'numerator, denominator, factor, unit, direction, tolerance, source (domain/definition.ts)';
alter table indicators.indicator add foreign key (current_version_id) references indicators.indicator_version (id) deferrable initially deferred;
alter table indicators.indicator_version add foreign key (indicator_id) references indicators.indicator (id) deferrable initially deferred;

create table indicators.target (
  id uuid primary key,
  indicator_id uuid not null references indicators.indicator (id),
  org_id uuid,
  valid_from date not null,
  valid_to date check (valid_to is null or valid_to >= valid_from),
  value double precision not null,
  note text,
  version integer not null default 1
);
comment on table indicators.target is 'What is aimed at, in the indicator''s unit; the branch''s own goes before the operator''s, the later before the earlier';
create unique index target_unique on indicators.target (indicator_id, coalesce(org_id, '00000000-0000-0000-0000-000000000000'), valid_from);

create table indicators.value (
  indicator_id uuid not null references indicators.indicator (id),
  day date not null,
  org_id uuid not null,
  product text not null,
  channel text not null,
  numerator double precision not null,
  denominator double precision not null,
  n integer not null,
  version_number integer not null,
  computed_at timestamptz not null,
  primary key (indicator_id, day, org_id, product, channel)
);
comment on table indicators.value is 'Numerator and denominator of one local day; a nil uuid or empty text stands for "none known"';
comment on column indicators.value.n is 'Rows that were counted: those of the denominator, or of the numerator where there is none';
create index value_by_day on indicators.value (day, indicator_id);

create table indicators.stale (
  source text not null,
  day date not null,
  since timestamptz not null,
  primary key (source, day)
);
comment on table indicators.stale is 'Days of a source that have to be counted again';
create index stale_since on indicators.stale (since);

create view indicators.v_value as select indicator_id, day, org_id, product, channel, numerator, denominator, n from indicators.value;
create view indicators.v_indicator as select id, code, name_zh, name_en, owner_id, active from indicators.indicator;
