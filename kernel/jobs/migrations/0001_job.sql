create table kernel.job (
  id uuid primary key,
  name text not null,
  key text,
  payload jsonb not null,
  state text not null default 'pending' check (state in ('pending', 'done', 'dead')),
  run_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  last_error text,
  progress jsonb,
  created_at timestamptz not null,
  finished_at timestamptz
);
comment on table kernel.job is 'Work that waits for its instant; claimed with skip locked by any worker';
comment on column kernel.job.key is 'At most one pending job of a name and key';
create unique index job_unique on kernel.job (name, key) where state = 'pending' and key is not null;
create index job_due on kernel.job (run_at, id) where state = 'pending';
create index job_dead on kernel.job (run_at desc) where state = 'dead';

create table kernel.schedule (
  name text primary key,
  next_at timestamptz not null,
  last_at timestamptz
);
comment on table kernel.schedule is 'Next occurrence of each repeated job; a process that was down catches up from here';
create index schedule_due on kernel.schedule (next_at);
