-- The indicators count a day's promises by the instant that decided them: the due instant that was missed, or the end.
create index clock_decided on standards.clock ((coalesce(breached_at, ended_at)));
