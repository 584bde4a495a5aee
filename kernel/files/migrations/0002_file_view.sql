create view kernel.v_file as
  select id, name, media_type, size, subject_noun, subject_id, created_by, created_at from kernel.file where state = 'attached';
comment on view kernel.v_file is 'Attachments for the lists of the modules whose subjects they belong to; found by file_by_subject';
