-- A campaign is a subject of standards: its day is a clock, so that late, warned and escalated are said as of anything else.
alter table governance.access_review add next_due_at timestamptz, add breached boolean not null default false;

-- What was told to whom of what waits for them; told once a stage and day.
create table governance.reminder (
  id uuid primary key,
  kind text not null check (kind in ('accessReview', 'riskReview', 'riskTreatment', 'policy', 'campaign', 'planReview', 'drill', 'correctiveAction')),
  subject_id uuid not null,
  person_id uuid not null,
  stage text not null check (stage in ('asked', 'soon', 'late')),
  due_at timestamptz not null,
  raised_at timestamptz not null,
  unique (kind, subject_id, person_id, due_at, stage)
);
comment on table governance.reminder is 'Reminders of what waits for somebody in governance: when it is asked of them, before it is due, when it is late';
create index on governance.reminder (person_id, raised_at desc);

-- The end of a day of the operator's calendar.
create function governance.day_end(day date) returns timestamptz language sql immutable
  return (day + 1)::timestamp at time zone 'Asia/Shanghai';

-- What waits for whom. `since`: when it was asked of them by somebody else; null for what they planned themselves.
create view governance.v_due with (security_invoker = true) as
select 'accessReview' as kind, v.id as subject_id, i.reviewer_id as person_id, null as number, v.name as title_zh, v.name as title_en,
    v.created_at as since, min(i.due_at) as due_at
  from governance.access_review_item i join governance.access_review v on v.id = i.review_id
  where i.decision is null and i.reviewer_id is not null group by v.id, i.reviewer_id
union all
select 'riskReview', r.id, r.owner_id, r.number, r.title, r.title, null, governance.day_end(r.review_at)
  from governance.risk r where r.state = 'open'
union all
select 'riskTreatment', r.id, r.treatment_owner_id, r.number, r.title, r.title, r.treatment_since, r.next_due_at
  from governance.risk r where r.state = 'open' and r.treatment_done_at is null and r.next_due_at is not null
union all
select 'correctiveAction', f.id, f.owner_id, f.number, f.title, f.title, coalesce(f.reopened_at, f.raised_at), f.next_due_at
  from governance.finding f where f.state <> 'closed' and f.next_due_at is not null
union all
select 'planReview', p.id, p.owner_id, p.number, p.title, p.title, null, governance.day_end(p.review_at)
  from governance.contingency_plan p
union all
select 'drill', p.id, p.owner_id, p.number, p.title, p.title, null, governance.day_end(least(
    (coalesce((select max(d.held_at) from governance.drill d where d.plan_id = p.id), p.created_at) at time zone 'Asia/Shanghai')::date + p.drill_days,
    (select min(d.scheduled_on) from governance.drill d where d.plan_id = p.id and d.state = 'planned')))
  from governance.contingency_plan p
union all
select 'campaign', c.id, a.person_id, c.number, c.title_zh, c.title_en, c.created_at, governance.day_end(c.due_on)
  from governance.campaign c join governance.campaign_person a on a.campaign_id = c.id
  where not exists (select from governance.campaign_try t where t.campaign_id = c.id and t.person_id = a.person_id and t.passed)
union all
-- Read and valid: due again when that ends, and asked of nobody until then.
select 'policy', p.id, s.id, p.code, p.name_zh, p.name_en, case when k.until is null then v.published_at end,
    coalesce(k.until, v.published_at + make_interval(days => p.read_days))
  from governance.policy p join governance.policy_version v on v.id = p.live_version_id
    join identity.v_person s on s.state = 'active'
    left join lateral (select max(a.until) as until from governance.policy_acknowledgement a
      where a.policy_version_id = v.id and a.person_id = s.id) k on true;
