-- A visitor of the chat sees that a word was read, not only that it arrived.
alter table interactions.conversation add column read_seq integer not null default 0 check (read_seq >= 0);
comment on column interactions.conversation.read_seq is 'Up to which message (seq) somebody of ours has read; an answer reads all before it';
update interactions.conversation c set read_seq = m.seq from (
  select conversation_id, max(seq) as seq from interactions.message where author_kind = 'agent' and not internal group by conversation_id
) m where m.conversation_id = c.id;
