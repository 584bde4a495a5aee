-- A telephone system's code may come to mean a person later: the calls that still bear a code are found by it.
create index call_by_agent_code on interactions.call (lower(btrim(agent_id)))
  where agent_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
