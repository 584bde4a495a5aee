create table privacy.incident_person (
  incident_id uuid not null references privacy.incident,
  customer_id uuid not null,
  added_at timestamptz not null,
  primary key (incident_id, customer_id)
);
comment on table privacy.incident_person is 'Customers that an incident affects; how many people in all is said by the incident';
create index incident_person_of on privacy.incident_person (customer_id);
