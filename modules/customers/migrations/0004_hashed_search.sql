-- What was made findable before the vault says phones and e-mail addresses in the clear; it is made anew beside the work.
alter table customers.search_entry add column hashed boolean not null default false;
alter table customers.search_entry alter column hashed set default true;
comment on column customers.search_entry.hashed is 'Its phones, numbers and e-mail addresses are hashed';
create index search_entry_in_the_clear on customers.search_entry (customer_id) where not hashed;
