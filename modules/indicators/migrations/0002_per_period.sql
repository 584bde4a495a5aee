-- Definitions made before say neither per how long (rates of a population were meant by month, of the regulator by quarter) nor
-- their source in two texts.
update indicators.indicator_version set body = (body - 'source') || jsonb_build_object(
  'per', case body ->> 'unit' when 'perTenThousand' then 'month' when 'perMillion' then 'quarter' end,
  'sourceZh', split_part(body ->> 'source', ' · ', 1),
  'sourceEn', coalesce(nullif(split_part(body ->> 'source', ' · ', 2), ''), body ->> 'source'));
