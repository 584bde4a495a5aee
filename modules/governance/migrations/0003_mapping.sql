create table governance.mapping (
  id uuid primary key,
  control_id uuid not null references governance.requirement (id),
  requirement_id uuid not null references governance.requirement (id),
  relationship text not null check (relationship in ('equal', 'subset', 'superset', 'intersect', 'notRelated')),
  rationale_zh text not null check (rationale_zh <> ''),
  rationale_en text not null check (rationale_en <> ''),
  shipped boolean not null,
  version integer not null default 1 check (version > 0),
  last_update timestamptz not null,
  unique (control_id, requirement_id)
);
comment on table governance.mapping is 'Which control answers which requirement of law, read from the control';
comment on column governance.mapping.shipped is 'As the library has it; what was changed here is not, and a later library leaves it alone';
create index on governance.mapping (requirement_id);
