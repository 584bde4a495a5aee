-- A record of a person has a key of its own where whose it is may be learnt late, and change: a conversation.
alter table kernel.vault_key drop constraint vault_key_class_check,
  add constraint vault_key_class_check check (class in ('person', 'record', 'evidence', 'table', 'index'));
comment on column kernel.vault_key.subject is 'Whose key: the id of a customer, party or conversation, the name of a table, or root of the blind indexes';
comment on column kernel.vault_key.class is 'person: of one customer or party; record: of one conversation; evidence: of a person for the audit, whose entries are never sealed anew; table: for rows that are nobody''s; index: root of the blind indexes';
