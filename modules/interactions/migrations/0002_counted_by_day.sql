-- The indicators count a day's calls by when they ended, too.
create index call_ended on interactions.call (ended_at) where ended_at is not null;
