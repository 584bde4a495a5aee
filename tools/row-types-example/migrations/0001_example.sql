create schema example;
create table example.thing (
  id uuid primary key,
  state text not null check (state in ('open', 'closed')),
  note text check (note <> ''),
  tags text[] not null,
  price_fen bigint not null check (price_fen > 0),
  at timestamptz not null,
  extra jsonb
);
