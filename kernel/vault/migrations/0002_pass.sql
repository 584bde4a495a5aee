create table kernel.vault_pass (
  table_name text primary key,
  columns text not null,
  begins_at timestamptz not null,
  after_id uuid,
  looked_at bigint not null default 0,
  sealed bigint not null default 0,
  ended_at timestamptz
);
comment on table kernel.vault_pass is 'How far each table is sealed, or sealed anew after a rotation; moves in the transaction that seals, so that a cut goes on where it was';
comment on column kernel.vault_pass.columns is 'Its sealed columns; others are another pass';
comment on column kernel.vault_pass.begins_at is 'After a rotation only when nobody seals with the retired keys any more';
comment on column kernel.vault_pass.after_id is 'Rows up to this id are done';
