create schema interactions;

create table interactions.channel_account (
  id uuid primary key,
  channel text not null check (channel ~ '^[a-z][A-Za-z0-9]{1,39}$'),
  name text not null check (length(name) between 1 and 200),
  org_id uuid,
  team_id uuid,
  settings jsonb not null default '{}',
  secret text not null,
  credentials jsonb not null default '{}',
  state text not null default 'active' check (state in ('active', 'suspended')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table interactions.channel_account is 'One address customers reach us at: a widget, a mailbox, a telephone system, a partner''s channel';
comment on column interactions.channel_account.secret is 'HMAC-SHA256 key of signed hooks, minted mail ids and verified visitors; shown once';
comment on column interactions.channel_account.credentials is 'Connection URLs with passwords; written, never read back through the API';
comment on column interactions.channel_account.team_id is 'Team that new conversations of this account go to';
create index channel_account_by_channel on interactions.channel_account (channel, created_at);

create table interactions.conversation (
  id uuid primary key,
  number bigint generated always as identity unique,
  customer_id uuid,
  channel_account_id uuid references interactions.channel_account (id),
  channel text not null,
  thread_key text not null,
  external_id text,
  external_user text,
  participants text[] not null default '{}',
  subject text,
  direction text not null default 'inbound' check (direction in ('inbound', 'outbound')),
  state text not null default 'open' check (state in ('open', 'waitingCustomer', 'closed')),
  close_reason text,
  team_id uuid,
  assignee_id uuid,
  org_id uuid,
  previous_id uuid references interactions.conversation (id),
  started_at timestamptz not null,
  queued_at timestamptz,
  answered_at timestamptz,
  abandoned_at timestamptz,
  first_response_at timestamptz,
  waiting_since timestamptz,
  next_due_at timestamptz,
  breached boolean not null default false,
  last_message_at timestamptz not null,
  closed_at timestamptz,
  reopened_count integer not null default 0,
  last_seq integer not null default 0,
  preview text,
  status_changed_at timestamptz,
  kept jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  check ((state = 'closed') = (closed_at is not null)),
  check (answered_at is null or abandoned_at is null)
);
comment on column interactions.conversation.thread_key is 'What joins messages of one account into one conversation: visitor, mail thread, call, partner''s thread';
comment on column interactions.conversation.next_due_at is 'Earliest due instant of a running clock, as the standards module last said';
comment on column interactions.conversation.external_id is 'Id of the record in the file or partner system it was imported from';
comment on column interactions.conversation.waiting_since is 'Since when the customer waits for us; null when the last word was ours';
comment on column interactions.conversation.queued_at is 'Offered to agents (chat, phone): start of speed of answer';
comment on column interactions.conversation.answered_at is 'First taken or answered by a person';
comment on column interactions.conversation.version is 'Counts what agents do, not what customers say, so that If-Match finds two agents answering at once';
comment on column interactions.conversation.kept is 'TMF683 attributes as they were sent';
create unique index conversation_open_thread on interactions.conversation (channel_account_id, thread_key) where state <> 'closed';
create index conversation_by_thread on interactions.conversation (channel_account_id, thread_key, started_at desc);
create unique index conversation_external on interactions.conversation (channel_account_id, external_id) where external_id is not null;
create index conversation_recent on interactions.conversation (last_message_at desc, id);
create index conversation_by_customer on interactions.conversation (customer_id, last_message_at desc);
create index conversation_by_org on interactions.conversation (org_id, last_message_at desc);
create index conversation_by_channel on interactions.conversation (channel, last_message_at desc);
create index conversation_by_state on interactions.conversation (state, last_message_at desc);
create index conversation_by_team on interactions.conversation (team_id, last_message_at desc) where state <> 'closed';
create index conversation_by_assignee on interactions.conversation (assignee_id, last_message_at desc);
create index conversation_waiting on interactions.conversation (waiting_since) where waiting_since is not null;
create index conversation_due on interactions.conversation (next_due_at, id) where state <> 'closed';
create index conversation_started on interactions.conversation (started_at desc, id);
create index conversation_queue on interactions.conversation (channel_account_id, queued_at) where state <> 'closed' and answered_at is null;

create table interactions.message (
  id uuid primary key,
  conversation_id uuid not null references interactions.conversation (id) on delete cascade,
  seq integer not null check (seq > 0),
  channel_account_id uuid references interactions.channel_account (id),
  external_id text,
  content_hash text,
  direction text not null check (direction in ('in', 'out')),
  author_kind text not null check (author_kind in ('customer', 'agent', 'system', 'bot')),
  author_id text,
  author_name text,
  kind text not null default 'text' check (kind in ('text', 'surveyInvite', 'system')),
  internal boolean not null default false,
  body text not null,
  quote_at integer check (quote_at >= 0),
  html text,
  data jsonb not null default '{}',
  attachments jsonb not null default '[]',
  sent_at timestamptz not null,
  received_at timestamptz not null,
  delivery_state text check (delivery_state in ('queued', 'sent', 'delivered', 'read', 'failed')),
  delivery_error text,
  attempts integer not null default 0,
  delivered_at timestamptz,
  read_at timestamptz,
  unique (conversation_id, seq),
  unique (channel_account_id, external_id),
  check ((direction = 'out' and not internal) = (delivery_state is not null)),
  check (not internal or direction = 'out')
);
comment on column interactions.message.seq is 'Order of arrival in its conversation, without gaps: the cursor of live streams';
comment on column interactions.message.sent_at is 'When its author sent it; conversations are read in this order';
comment on column interactions.message.external_id is 'Id on its channel; a second one of the same account is the same message';
comment on column interactions.message.quote_at is 'Where in body (UTF-16 units) the quoted earlier mail begins; null when nothing is quoted';
comment on column interactions.message.html is 'Sanitised HTML; remote images are blocked until the reader asks for them';
comment on column interactions.message.internal is 'Note among agents; never leaves';
create index message_in_order on interactions.message (conversation_id, sent_at, seq);
create index message_sent on interactions.message (sent_at desc, id);
create index message_undelivered on interactions.message (conversation_id) where delivery_state in ('queued', 'failed');

create table interactions.case_link (
  conversation_id uuid not null references interactions.conversation (id) on delete cascade,
  case_id uuid not null,
  linked_at timestamptz not null,
  linked_by text not null,
  primary key (conversation_id, case_id)
);
create index case_link_by_case on interactions.case_link (case_id);

create table interactions.call (
  id uuid primary key,
  conversation_id uuid not null references interactions.conversation (id) on delete cascade,
  channel_account_id uuid references interactions.channel_account (id),
  external_id text,
  customer_id uuid,
  org_id uuid,
  direction text not null check (direction in ('inbound', 'outbound')),
  state text not null check (state in ('offered', 'talking', 'held', 'wrapping', 'ended', 'abandoned')),
  number text,
  queue text,
  agent_id text,
  outcome text,
  note text,
  recording_url text,
  offered_at timestamptz not null,
  answered_at timestamptz,
  abandoned_at timestamptz,
  ended_at timestamptz,
  wait_ms bigint not null default 0 check (wait_ms >= 0),
  talk_ms bigint not null default 0 check (talk_ms >= 0),
  hold_ms bigint not null default 0 check (hold_ms >= 0),
  wrap_ms bigint not null default 0 check (wrap_ms >= 0),
  transfers integer not null default 0,
  created_at timestamptz not null,
  unique (channel_account_id, external_id)
);
comment on column interactions.call.wait_ms is 'From offered to answered or abandoned (ms)';
comment on column interactions.call.talk_ms is 'Answered to ended without the time on hold (ms)';
comment on column interactions.call.wrap_ms is 'Work after the call (ms)';
create index call_by_time on interactions.call (offered_at desc, id);
create index call_by_agent on interactions.call (agent_id, offered_at desc);
create index call_by_conversation on interactions.call (conversation_id);

create table interactions.call_event (
  channel_account_id uuid not null references interactions.channel_account (id) on delete cascade,
  event_id text not null,
  call_external_id text not null,
  kind text not null check (kind in ('offered', 'answered', 'held', 'retrieved', 'transferred', 'abandoned', 'ended', 'wrapped')),
  at timestamptz not null,
  data jsonb not null default '{}',
  received_at timestamptz not null,
  primary key (channel_account_id, event_id)
);
comment on table interactions.call_event is 'What the telephone system reported, in any order; the call row is derived from it';
create index call_event_of_call on interactions.call_event (channel_account_id, call_external_id, at);

create table interactions.visitor_session (
  id uuid primary key,
  channel_account_id uuid not null references interactions.channel_account (id) on delete cascade,
  token_hash text not null unique,
  visitor_key text not null,
  verified boolean not null default false,
  name text,
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  origin_hash text not null,
  tokens double precision not null,
  tokens_at timestamptz not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on column interactions.visitor_session.token_hash is 'SHA-256 of the 256-bit token only the visitor''s browser holds';
comment on column interactions.visitor_session.visitor_key is 'Identity of the visitor: a verified user id of the site, or the session itself';
comment on column interactions.visitor_session.tokens is 'Messages the visitor may still post at tokens_at (token bucket)';
create index visitor_session_by_origin on interactions.visitor_session (channel_account_id, origin_hash, created_at desc);
create index visitor_session_expiry on interactions.visitor_session (expires_at);

create table interactions.mailbox_cursor (
  channel_account_id uuid not null references interactions.channel_account (id) on delete cascade,
  folder text not null,
  uid_validity bigint not null,
  last_uid bigint not null check (last_uid >= 0),
  updated_at timestamptz not null,
  last_error text,
  primary key (channel_account_id, folder)
);
comment on table interactions.mailbox_cursor is 'How far each mailbox is taken in; moves in the transaction that stores the mail (RFC 3501 2.3.1.1)';

create view interactions.v_conversation as
  select id, number, customer_id, channel_account_id, channel, org_id, team_id, assignee_id, state, direction, subject, close_reason, started_at, queued_at,
    answered_at, abandoned_at, first_response_at, waiting_since, last_message_at, closed_at, reopened_count, previous_id
  from interactions.conversation;
comment on view interactions.v_conversation is 'One row a conversation, for the 360 page and the indicators';
create view interactions.v_message as
  select m.id, m.conversation_id, m.seq, m.direction, m.author_kind, m.author_id, m.author_name, m.kind, m.internal, m.body, m.sent_at, m.received_at, m.delivery_state,
    c.customer_id, c.channel, c.org_id
  from interactions.message m join interactions.conversation c on c.id = m.conversation_id;
create view interactions.v_call as
  select id, conversation_id, customer_id, org_id, direction, state, queue, agent_id, outcome, offered_at, answered_at, abandoned_at, ended_at, wait_ms, talk_ms,
    hold_ms, wrap_ms, transfers
  from interactions.call;
comment on view interactions.v_call is 'Calls with their times (ms): handle time is talk + hold + wrap';
create view interactions.v_case_link as select conversation_id, case_id, linked_at from interactions.case_link;
