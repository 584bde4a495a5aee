create schema notes;
create table notes.note (id uuid primary key, text text not null, version integer not null default 1, at timestamptz not null);
create table notes.seen (note_id uuid not null, at timestamptz not null);
