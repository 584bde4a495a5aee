-- Backups that were taken or tried, and the plan by which the worker takes them. Docs: kernel/backup/README.md.
create table kernel.backup (
  id uuid primary key,
  cause text not null check (cause in ('plan', 'asked', 'commandLine')),
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  started_at timestamptz,
  ended_at timestamptz,
  progress jsonb,
  place text,
  recipient text,
  bytes bigint,
  sha256 text,
  row_count bigint,
  file_count bigint,
  refusal text,
  opened_at timestamptz,
  removed_at timestamptz,
  check ((state = 'done') = (sha256 is not null)),
  check ((state in ('done', 'failed')) = (ended_at is not null))
);
comment on table kernel.backup is 'Each backup that was taken or tried; never removed, so that there is evidence of every day';
comment on column kernel.backup.place is 'Path of the sealed file, as the process that took it saw it';
comment on column kernel.backup.refusal is 'Code of what went wrong';
comment on column kernel.backup.opened_at is 'When somebody last read all of it with its key (backup verify --note)';
comment on column kernel.backup.removed_at is 'When its file was removed because newer ones take its place';
create index backup_by_time on kernel.backup (asked_at desc, id desc);
create unique index backup_under_way on kernel.backup ((true)) where state in ('waiting', 'running');

create table kernel.backup_plan (
  one boolean primary key default true check (one),
  on_at_night boolean not null,
  at text not null check (at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  keep_days integer not null check (keep_days between 1 and 366),
  keep_weeks integer not null check (keep_weeks between 0 and 260),
  alarm_hours integer not null check (alarm_hours between 1 and 744),
  next_at timestamptz,
  since timestamptz not null,
  alarmed_at timestamptz,
  version integer not null default 1
);
comment on table kernel.backup_plan is 'When the worker takes backups and how many are kept';
comment on column kernel.backup_plan.at is 'Time of day in the operator''s zone';
comment on column kernel.backup_plan.since is 'From when a backup could be expected';
comment on column kernel.backup_plan.alarmed_at is 'When it was last told that the newest good backup is too old; empty again with the next good one';
insert into kernel.backup_plan (on_at_night, at, keep_days, keep_weeks, alarm_hours, since) values (true, '02:30', 14, 8, 36, now());
