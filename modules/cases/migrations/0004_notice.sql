create table cases.notice (
  kind text not null check (kind in ('inquiry', 'faultReport', 'complaint', 'regulatorPetition', 'serviceRequest')),
  moment text not null check (moment in ('opened', 'resolved')),
  text_zh text not null,
  text_en text not null,
  active boolean not null,
  version integer not null default 1,
  primary key (kind, moment)
);
comment on table cases.notice is 'What a customer is told by itself when a case is opened and resolved';

-- The key is the promise: a customer is told of a moment once, however often the news of it is delivered.
create table cases.notice_sent (
  case_id uuid not null references cases."case" (id) on delete cascade,
  moment text not null check (moment in ('opened', 'resolved')),
  round integer not null,
  at timestamptz not null,
  channel text,
  primary key (case_id, moment, round)
);
comment on column cases.notice_sent.round is 'Reopenings before it: a case that is settled again is a new moment';
comment on column cases.notice_sent.channel is 'How it went; null when whoever resolved the case chose not to tell the customer, or no way was open';
