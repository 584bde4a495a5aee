-- Whose rows a role reaches. Roles that were there before keep reaching all; those that ship get theirs at the next start.
alter table identity.role add column scope text not null default 'all' check (scope in ('all', 'org', 'team', 'own'));
alter table identity.role alter column scope drop default;
comment on column identity.role.scope is
  'all; org: an organisation and all below it; team: what his teams have; own: what is assigned to him or he handled';
alter table identity.person_role add column org_id uuid references identity.org;
comment on column identity.person_role.org_id is 'Where the role holds; null: in the person''s own organisation, wherever that is';
create index person_role_by_org on identity.person_role (org_id) where org_id is not null;
