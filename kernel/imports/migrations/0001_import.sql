create table kernel.import_profile (
  name text primary key,
  body json not null,
  version integer not null default 1,
  updated_by text not null,
  updated_at timestamptz not null
);
comment on table kernel.import_profile is 'Mapping profiles made here; those that ship are code';

create table kernel.import_run (
  id uuid primary key,
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  kind text check (kind in ('cases', 'customers', 'interactions', 'surveys')),
  profile_name text,
  profile json,
  options jsonb not null default '{}',
  detection jsonb not null,
  state text not null check (state in ('detected', 'dryRunning', 'ready', 'running', 'interrupted', 'failed', 'done')),
  phase text not null default 'real' check (phase in ('dry', 'real')),
  rows_read bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  filtered bigint not null default 0,
  warned bigint not null default 0,
  bytes_done bigint not null default 0,
  bytes_total bigint not null default 0,
  tallies jsonb not null default '{}',
  dry_run jsonb,
  problem jsonb,
  holder uuid,
  held_until timestamptz,
  worked_at timestamptz,
  told_at timestamptz,
  version integer not null default 1,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  check (state = 'detected' or profile is not null),
  check (rows_read = created + updated + unchanged + rejected + filtered),
  check ((state = 'failed') = (problem is not null))
);
comment on table kernel.import_run is
  'One import of one file. rows_read is the cursor: it is saved in the transaction that takes the rows before it';
comment on column kernel.import_run.profile is
  'The profile in the order it was written, as it was when the run was set up; a later change of it does not reach this run';
comment on column kernel.import_run.phase is
  'What cursor, counts and rejects belong to: the dry run, which leaves nothing behind, or the real one';
comment on column kernel.import_run.warned is 'Rows that were taken, but not whole';
comment on column kernel.import_run.holder is 'The process that has the file open; others leave the run alone until held_until';
comment on column kernel.import_run.problem is 'Why the run failed: code and params of a sentence';
create index import_run_active on kernel.import_run (worked_at nulls first, id) where state in ('running', 'dryRunning');
create index import_run_created on kernel.import_run (created_at desc, id);
create index import_run_state on kernel.import_run (state, created_at desc, id);
create index import_run_file on kernel.import_run (sha256);

create table kernel.import_reject (
  run_id uuid not null references kernel.import_run (id) on delete cascade,
  phase text not null check (phase in ('dry', 'real')),
  seq bigint not null,
  number bigint not null,
  kind text not null check (kind in ('rejected', 'filtered', 'warning')),
  reasons jsonb not null,
  cells jsonb not null,
  primary key (run_id, phase, seq)
);
comment on table kernel.import_reject is 'Rows of a file that were not taken, or not whole, with their own cells';
comment on column kernel.import_reject.seq is 'Place among the rows of the file, from 1; number is the line';
