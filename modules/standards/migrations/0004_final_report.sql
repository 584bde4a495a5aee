-- A promise of its own: the summary that is owed once something is over (security incidents).
alter table standards.clock drop constraint clock_metric_check;
alter table standards.clock add constraint clock_metric_check check (metric in ('firstResponse', 'nextResponse', 'periodicUpdate',
  'locate', 'restore', 'resolve', 'regulatorReply', 'finalReport'));
