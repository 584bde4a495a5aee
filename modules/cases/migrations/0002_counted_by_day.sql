-- The indicators count a day's cases by these instants, every few seconds on a busy day: without an index each count reads all cases.
create index case_resolved on cases."case" (resolved_at) where resolved_at is not null;
-- The expression is v_case.ended_at: what was open at a day's end is what ended later or has not ended.
create index case_ended on cases."case" ((coalesce(resolved_at, cancelled_at, case when status in ('resolved', 'closed', 'rejected', 'cancelled') then coalesce(closed_at, opened_at) end)));
