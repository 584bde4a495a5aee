-- The last second of the day: a list that shows the day of the instant shows the day that was set.
create or replace function governance.day_end(day date) returns timestamptz language sql immutable
  return ((day + 1)::timestamp - interval '1 second') at time zone 'Asia/Shanghai';
