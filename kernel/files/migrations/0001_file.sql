create table kernel.file (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  name text not null check (name <> ''),
  state text not null default 'unattached' check (state in ('unattached', 'attached')),
  subject_noun text,
  subject_id text,
  created_by text not null,
  created_at timestamptz not null,
  check ((state = 'attached') = (subject_noun is not null and subject_id is not null))
);
comment on table kernel.file is 'Uploaded and received files; their content lies on disk under its SHA-256, once however many files have it';
comment on column kernel.file.size is 'Bytes';
comment on column kernel.file.media_type is 'By content, never by what the sender claims';
comment on column kernel.file.state is 'unattached files are removed after 24 h';
comment on column kernel.file.subject_noun is 'What the file belongs to, e.g. case or message';
create index file_by_content on kernel.file (sha256);
create index file_by_subject on kernel.file (subject_noun, subject_id, id);
create index file_by_time on kernel.file (created_at, id);
create index file_unattached on kernel.file (created_at) where state = 'unattached';
