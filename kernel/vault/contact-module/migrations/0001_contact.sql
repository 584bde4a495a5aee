create schema contacts;
create table contacts.contact (
  id uuid primary key,
  person_id uuid not null,
  phone text not null
);
