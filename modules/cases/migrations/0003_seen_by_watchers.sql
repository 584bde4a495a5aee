-- A version and not an instant: what was on the screen is known exactly, and a change made while it was being read stays unseen.
alter table cases.watcher add column seen_version integer not null default 0;
comment on column cases.watcher.seen_version is 'Version of the case this person last looked at; 0: put on the list by a colleague and not looked yet';
update cases.watcher w set seen_version = c.version from cases."case" c where c.id = w.case_id;
