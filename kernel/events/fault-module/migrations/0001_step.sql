create schema faults;
create table faults.thing (id uuid primary key, key text not null, n integer not null, note text not null default '');
create table faults.seen (position bigint generated always as identity primary key, thing_id uuid not null, key text not null, n integer not null, worker text not null);
