alter table kernel.audit_entry add column on_behalf_of text;
comment on column kernel.audit_entry.on_behalf_of is 'Who had delegated the right that was used, where the actor had it by a delegation only';

-- Version 2 of the serializer: also on whose behalf. Entries of version 1 are read as they were written.
create or replace function kernel.audit_leaf(e kernel.audit_entry) returns bytea language sql stable parallel safe
return sha256('\x00'::bytea || convert_to(case e.hash_version
  when 1 then jsonb_build_array(e.hash_version, e.id, (extract(epoch from e.at) * 1000000)::bigint,
    e.actor_id, e.actor_kind, e.operation, e.noun, e.subject_id, e.before, e.after, e.address, e.request_id)
  else jsonb_build_array(e.hash_version, e.id, (extract(epoch from e.at) * 1000000)::bigint,
    e.actor_id, e.actor_kind, e.operation, e.noun, e.subject_id, e.before, e.after, e.address, e.request_id, e.on_behalf_of)
  end::text, 'UTF8'));
alter table kernel.audit_entry alter column hash_version set default 2;
