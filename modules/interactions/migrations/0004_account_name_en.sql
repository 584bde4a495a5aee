-- Customers see an account's name, in their language.
alter table interactions.channel_account add column name_en text check (length(name_en) between 1 and 200);
comment on column interactions.channel_account.name is 'What it is called in Chinese, and in English too where name_en is null';
update interactions.channel_account a set name_en = shipped.name_en from (values
  ('webChat', '官网在线客服', 'Online service'), ('email', '客服邮箱', 'Service mailbox'), ('phone', '客服热线', 'Service hotline'),
  ('api', '合作伙伴接口', 'Partner channel')) as shipped (channel, name, name_en)
where a.channel = shipped.channel and a.name = shipped.name;
