create schema parcels;
create table parcels.parcel (
  source text not null,
  external_id text not null,
  weight double precision not null check (weight < 1000),
  sent_at timestamptz,
  run_id uuid not null,
  actor_name text not null,
  primary key (source, external_id)
);
