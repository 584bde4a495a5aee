alter table identity.sign_in_policy
  add column idle_minutes integer not null default 60 check (idle_minutes between 5 and 720),
  add column most_sessions integer check (most_sessions between 1 and 100);
comment on table identity.sign_in_policy is 'One row: who must have a second factor, when an idle sign-in ends, how many one person has at once';
comment on column identity.sign_in_policy.idle_minutes is 'After so long without anything done a sign-in ends; 60 as NIST SP 800-63B-4 2.2.3 has it for AAL2, 720 is a whole sign-in';
comment on column identity.sign_in_policy.most_sessions is 'Sign-ins one person may have at once, the oldest ends; null for any number';
comment on column identity.session.expires_at is 'When it ends unless it is used: later with each use (written once a minute), never later than 12 h after created_at';
