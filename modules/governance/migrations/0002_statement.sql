create table governance.statement (
  id uuid primary key,
  org_id uuid not null unique,
  scope text not null default '',
  last_issue integer not null default 0,
  last_issued_at timestamptz,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  last_update timestamptz not null
);
comment on table governance.statement is 'Statement of applicability (ISO/IEC 27001:2022, 6.1.3 d) of one organisation; this and its answers are the draft';
create index on governance.statement (last_update, id);

create table governance.statement_answer (
  statement_id uuid not null references governance.statement (id),
  requirement_id uuid not null references governance.requirement (id),
  applicable boolean,
  reasons text[] not null default '{}' check (reasons <@ array['risk', 'law', 'contract', 'practice']),
  justification text not null default '',
  state text not null default 'notStarted' check (state in ('notStarted', 'planned', 'partial', 'implemented')),
  owner_id uuid,
  evidence jsonb not null default '[]' check (jsonb_typeof(evidence) = 'array'),
  version integer not null default 1 check (version > 0),
  last_update timestamptz not null,
  primary key (statement_id, requirement_id),
  constraint left_out_with_reason check (applicable is not false or btrim(justification) <> ''),
  constraint taken_with_reason check (applicable is not true or btrim(justification) <> '' or reasons <> '{}')
);
create index on governance.statement_answer (requirement_id);
create index on governance.statement_answer (owner_id) where owner_id is not null;

create table governance.statement_issue (
  id uuid primary key,
  statement_id uuid not null references governance.statement (id),
  number integer not null check (number > 0),
  edition text not null,
  scope text not null,
  note text not null check (note <> ''),
  answers jsonb not null check (jsonb_typeof(answers) = 'array'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  issued_by uuid,
  issued_by_name text not null,
  issued_at timestamptz not null,
  unique (statement_id, number)
);
comment on table governance.statement_issue is 'What was issued; auditors and contracts refer to it, so that it never changes';
create index on governance.statement_issue (issued_at desc, id);

create function governance.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only added to', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function governance.refuse_change is 'Guards what is only added to: issues, acceptances, acknowledgements';
create trigger never_changed before update or delete or truncate on governance.statement_issue
  for each statement execute function governance.refuse_change();
