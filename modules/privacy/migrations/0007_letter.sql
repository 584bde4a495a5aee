create table privacy.letter (
  id uuid primary key,
  incident_id uuid references privacy.incident,
  request_id uuid references privacy.request,
  customer_id uuid not null,
  state text not null check (state in ('held', 'waiting', 'queued', 'sent', 'delivered', 'failed', 'byHand', 'handed')),
  channel text,
  problem text,
  address text,
  message_id uuid,
  asked_by text not null,
  asked_at timestamptz not null,
  told_at timestamptz,
  told_by text,
  check ((incident_id is null) <> (request_id is null)),
  check ((state = 'handed') = (told_by is not null))
);
comment on table privacy.letter is 'What we owe one customer in writing: the notice of an incident, or the receipt of a request; each once';
comment on column privacy.letter.state is 'held: until the erasure is done; waiting: to be handed to a channel; byHand: no channel of ours reaches them; handed: somebody told them in another way';
comment on column privacy.letter.address is 'Where the receipt of an erasure goes, because the customer has no address any more; sealed, and gone when it was sent';
create unique index letter_of_incident on privacy.letter (incident_id, customer_id) where incident_id is not null;
create unique index letter_of_request on privacy.letter (request_id) where request_id is not null;
create index letter_waiting on privacy.letter (asked_at, id) where state = 'waiting';
create index letter_of_customer on privacy.letter (customer_id);

create table privacy.incident_template (
  kind text not null check (kind in ('cyberReport', 'dataReport', 'peopleNotice', 'finalReport')),
  channel text not null check (channel in ('email', 'webChat', 'paper')),
  language text not null check (language in ('zh-CN', 'en')),
  subject text not null check (subject <> ''),
  text text not null check (text <> ''),
  version integer not null default 1,
  primary key (kind, channel, language)
);
comment on table privacy.incident_template is 'Wordings of what is told of an incident; {words} in braces are filled in, a line whose word is empty is left out';

create table privacy.incident_wording (
  incident_id uuid not null references privacy.incident,
  channel text not null check (channel in ('email', 'webChat')),
  language text not null check (language in ('zh-CN', 'en')),
  subject text not null,
  text text not null,
  asked_by text not null,
  told_at timestamptz,
  primary key (incident_id, channel, language)
);
comment on table privacy.incident_wording is 'The words in which the people affected by an incident are told, as they were seen before sending';
comment on column privacy.incident_wording.told_at is 'When somebody was told in these words first; it is then a notice of the incident';

alter table privacy.incident_notice drop constraint incident_notice_way_check;
alter table privacy.incident_notice add constraint incident_notice_way_check
  check (way in ('phone', 'email', 'letter', 'portal', 'sms', 'announcement', 'inPerson', 'chat'));

insert into privacy.incident_template (kind, channel, language, subject, text) values
('peopleNotice', 'email', 'zh-CN', '关于您个人信息的安全告知', E'{name}：\n\n我们于{knownAt}发现一起涉及您个人信息的安全事件（编号 {number}），现依法告知。\n\n涉及的个人信息：{categories}。\n已采取的措施：{containment}\n可能的影响：您可能收到冒充我们的电话、短信或邮件。\n您可以这样保护自己：不要向任何人提供验证码和密码；接到可疑来电请挂断，拨打客服热线核实；在别处使用相同密码的，请尽快修改。\n\n如有疑问请直接回复本邮件，由个人信息保护负责人答复。您也可以向个人信息保护主管部门投诉。'),
('peopleNotice', 'email', 'en', 'About the security of your personal data', E'Dear {name},\n\nOn {knownAt} we found a security incident that affects your personal data (number {number}). The law asks us to tell you of it.\n\nData affected: {categories}.\nWhat we have done: {containment}\nWhat may come of it: calls, text messages or mails of people who pretend to be us.\nWhat you can do: give nobody codes or passwords; hang up on a call you doubt and call our hotline; change a password that you use elsewhere too.\n\nReply to this mail with your questions; our privacy officer answers. You may also complain to the supervisory authority for data protection.'),
('peopleNotice', 'webChat', 'zh-CN', '关于您个人信息的安全告知', E'我们于{knownAt}发现一起涉及您个人信息的安全事件（编号 {number}）。涉及：{categories}。\n已采取的措施：{containment}\n请警惕冒充我们的来电和短信，不要提供验证码和密码。如有疑问请直接回复。'),
('peopleNotice', 'webChat', 'en', 'About the security of your personal data', E'On {knownAt} we found a security incident that affects your personal data (number {number}): {categories}.\nWhat we have done: {containment}\nBeware of people who pretend to be us, and give nobody codes or passwords. Reply here with your questions.'),
('cyberReport', 'paper', 'zh-CN', '网络安全事件报告', E'我单位于{knownAt}发现网络安全事件，现报告如下。\n事件：{title}\n经过：{description}\n初步研判：{assessment}\n已采取的措施：{containment}\n影响人数：{count}\n后续情况将继续报告。'),
('cyberReport', 'paper', 'en', 'Report of a cybersecurity incident', E'On {knownAt} we found a cybersecurity incident.\nIncident: {title}\nWhat happened: {description}\nFirst assessment: {assessment}\nMeasures taken: {containment}\nPeople affected: {count}\nWe report again as soon as more is known.'),
('dataReport', 'paper', 'zh-CN', '个人信息安全事件报告', E'依据《个人信息保护法》第五十七条，报告如下。\n事件：{title}\n涉及的个人信息种类：{categories}\n受影响人数：约 {count}\n原因：{cause}\n可能造成的危害：{assessment}\n已采取的补救措施：{containment}\n联系人：{owner}'),
('dataReport', 'paper', 'en', 'Notification of a personal data breach', E'Notification under article 33 of the GDPR.\nIncident: {title}\nCategories of data: {categories}\nPeople concerned: about {count}\nCause: {cause}\nLikely consequences: {assessment}\nMeasures taken: {containment}\nContact: {owner}'),
('finalReport', 'paper', 'zh-CN', '网络安全事件总结报告', E'事件：{title}\n经过：{description}\n原因：{cause}\n影响：{assessment}\n受影响人数：{count}\n处置措施：{containment}\n教训：{lessons}\n改进措施：{actions}'),
('finalReport', 'paper', 'en', 'Final report of a cybersecurity incident', E'Incident: {title}\nWhat happened: {description}\nCause: {cause}\nImpact: {assessment}\nPeople affected: {count}\nMeasures taken: {containment}\nLessons: {lessons}\nImprovements: {actions}');
