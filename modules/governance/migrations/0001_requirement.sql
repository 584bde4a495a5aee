create schema governance;

create table governance.library (
  framework text primary key,
  edition text not null,
  digest text not null,
  loaded_at timestamptz not null
);
comment on table governance.library is 'Which edition of each framework was loaded last; the same one is not loaded twice';

create table governance.requirement (
  id uuid primary key,
  framework text not null check (framework in ('iso27001', 'gdpr', 'pipl', 'mlps3')),
  edition text not null,
  kind text not null check (kind in ('clause', 'control', 'article')),
  code text not null,
  theme text not null,
  position integer not null,
  name_zh text not null check (name_zh <> ''),
  name_en text not null check (name_en <> ''),
  about_zh text not null,
  about_en text not null,
  retired boolean not null default false,
  unique (framework, code)
);
comment on table governance.requirement is 'Controls, clauses and articles as the library ships them. The id follows from framework and code, so that answers outlive editions';
comment on column governance.requirement.retired is 'A later edition has it no more; answers to it stay';
create index on governance.requirement (position, id);

-- What other modules may read.
create view governance.v_requirement with (security_invoker = true) as
  select id, framework, kind, code, theme, name_zh, name_en, retired from governance.requirement;
