import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, longText, personal, safeText, shortText } from '#kernel/contract'

const base = '/api/indicators/v1'
const Grain = z.enum(['day', 'week', 'month', 'quarter', 'year'])
const Condition = z.strictObject({
  field: safeText(50, 1),
  is: z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in']),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()])).min(1)]),
})
export const sourceNames = ['cases', 'caseBacklog', 'clocks', 'surveys', 'calls', 'conversations', 'customers'] as const
const Measure = z.strictObject({
  source: z.enum(sourceNames),
  at: safeText(50),
  take: z.enum(['count', 'sum']),
  field: safeText(50).optional(),
  where: z.array(Condition).max(20),
  over: z.enum(['sum', 'last', 'mean']),
})
export const IndicatorBody = z.strictObject({
  numerator: Measure,
  denominator: Measure.nullable(),
  factor: z.number().positive(),
  per: Grain.nullable()
    .default(null)
    .describe('The calendar period a rate of a population is brought to, the one its target is for'),
  unit: z.enum(['percent', 'seconds', 'days', 'count', 'perTenThousand', 'perMillion']),
  direction: z.enum(['up', 'down']),
  tolerance: z.number().min(0),
  /** The legal or standard source, in both languages. */
  sourceZh: safeText(300),
  sourceEn: safeText(300),
})
const Person = z.object({ id: z.string(), name: z.string() })
/** An indicator: what is divided by what, in which unit, and who answers for it. */
export const Indicator = z.object({
  ...entity,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  descriptionZh: z.string(),
  descriptionEn: z.string(),
  owner: Person.nullable(),
  position: z.number().int(),
  active: z.boolean(),
  body: IndicatorBody,
  versionNumber: z.number().int(),
  version: z.number().int(),
})
const one = z.object({ id: z.string(), fields: z.string().optional() })
const given = {
  descriptionZh: longText.max(500),
  descriptionEn: longText.max(500),
  ownerId: z.uuid().nullable().optional(),
  position: z.number().int().optional(),
  active: z.boolean().optional(),
}
const errors = ['indicatorNotFound', 'indicatorInvalid'] as const
export const definitionContract = {
  listIndicators: listEndpoint({
    path: `${base}/indicator`,
    summary: 'List indicator definitions',
    item: Indicator,
    permission: 'indicators.indicator.read',
    filters: { code: 'text', active: 'boolean', nameZh: 'text' },
    sorts: ['position', 'code'],
  }),
  getIndicator: endpoint({
    method: 'GET',
    path: `${base}/indicator/:id`,
    summary: 'Read an indicator definition',
    permission: 'indicators.indicator.read',
    input: one,
    output: Indicator,
    errors: ['indicatorNotFound'],
  }),
  createIndicator: endpoint({
    method: 'POST',
    path: `${base}/indicator`,
    summary: 'Define an indicator',
    permission: 'indicators.indicator.change',
    input: z.strictObject({
      code: z.string().regex(/^[a-z][a-zA-Z0-9]{1,49}$/),
      nameZh: shortText,
      nameEn: shortText,
      ...given,
      body: IndicatorBody,
    }),
    output: Indicator,
    errors,
  }),
  changeIndicator: endpoint({
    method: 'PATCH',
    path: `${base}/indicator/:id`,
    summary: 'Change an indicator; a new formula is a new version and everything is counted again by it',
    permission: 'indicators.indicator.change',
    input: z.strictObject({
      id: z.string(),
      nameZh: shortText.optional(),
      nameEn: shortText.optional(),
      descriptionZh: given.descriptionZh.optional(),
      descriptionEn: given.descriptionEn.optional(),
      ownerId: given.ownerId,
      position: given.position,
      active: given.active,
      body: IndicatorBody.optional(),
    }),
    output: Indicator,
    errors,
  }),
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const Target = z.object({
  ...entity,
  indicatorId: z.string(),
  orgId: z.string().nullable(),
  validFrom: day,
  validTo: day.nullable(),
  value: z.number(),
  note: z.string().nullable(),
  version: z.number().int(),
})
export const targetContract = {
  listTargets: listEndpoint({
    path: `${base}/target`,
    summary: 'List targets',
    item: Target,
    permission: 'indicators.indicator.read',
    filters: { indicatorId: 'uuid', orgId: 'uuid', validFrom: 'text' },
    sorts: ['validFrom'],
  }),
  getTarget: endpoint({
    method: 'GET',
    path: `${base}/target/:id`,
    summary: 'Read a target',
    permission: 'indicators.indicator.read',
    input: one,
    output: Target,
    errors: ['targetNotFound'],
  }),
  createTarget: endpoint({
    method: 'POST',
    path: `${base}/target`,
    summary: 'Set a target for a period, for all or for one branch',
    permission: 'indicators.target.change',
    input: z.strictObject({
      indicatorId: z.uuid(),
      orgId: z.uuid().nullable().optional(),
      validFrom: day,
      validTo: day.nullable().optional(),
      value: z.number(),
      note: safeText(300).optional(),
    }),
    output: Target,
    errors: ['indicatorNotFound', 'targetPeriodInvalid'],
  }),
  changeTarget: endpoint({
    method: 'PATCH',
    path: `${base}/target/:id`,
    summary: 'Change a target',
    permission: 'indicators.target.change',
    input: z.strictObject({
      id: z.string(),
      validTo: day.nullable().optional(),
      value: z.number().optional(),
      note: safeText(300).optional(),
    }),
    output: Target,
    errors: ['targetNotFound', 'targetPeriodInvalid'],
  }),
  removeTarget: endpoint({
    method: 'DELETE',
    path: `${base}/target/:id`,
    summary: 'Remove a target',
    permission: 'indicators.target.change',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    errors: ['targetNotFound'],
  }),
}

const Standing = z.enum(['good', 'near', 'bad', 'unknown'])
const slice = { orgId: z.uuid().optional(), product: safeText(50).optional(), channel: safeText(50).optional() }
const Point = z.object({
  period: z.object({ key: z.string(), from: day, to: day }),
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  n: z.number().int(),
  spans: z
    .number()
    .nullable()
    .describe('How many of the calendar periods named by `per` the counted days make; the ratio is divided by it'),
  target: z.number().nullable(),
  standing: Standing,
  centre: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  signal: z.enum(['outside', 'run']).nullable(),
})
const Tile = z.object({
  indicator: Indicator,
  /** Which control chart its limits are of (ISO 7870-2): a p chart for shares, an individuals chart for the rest. */
  chart: z.enum(['p', 'individuals']),
  now: Point,
  trend: z.array(Point),
  stale: z.boolean(),
  computedAt: instant.nullable(),
})
const RowItem = z.object({ id: z.string(), noun: z.string(), label: personal.text, orgId: z.string().nullable() })
export const valueContract = {
  indicatorBoard: endpoint({
    method: 'GET',
    path: `${base}/board`,
    summary: 'Every indicator in a period with target, standing and trend',
    permission: 'indicators.value.read',
    input: z.object({
      grain: Grain.optional(),
      day: day.optional(),
      periods: z.coerce.number().int().min(1).max(60).optional(),
      ...slice,
    }),
    output: z.object({ grain: Grain, period: z.object({ key: z.string(), from: day, to: day }), tiles: z.array(Tile) }),
  }),
  indicatorSeries: endpoint({
    method: 'GET',
    path: `${base}/indicator/:id/series`,
    summary: 'One indicator over periods with control limits',
    permission: 'indicators.value.read',
    input: z.object({
      id: z.string(),
      grain: Grain.optional(),
      day: day.optional(),
      periods: z.coerce.number().int().min(2).max(400).optional(),
      ...slice,
    }),
    output: Tile,
    errors: ['indicatorNotFound'],
  }),
  indicatorHeatMap: endpoint({
    method: 'GET',
    path: `${base}/heatMap`,
    summary: 'Branches by indicators in a period',
    permission: 'indicators.value.read',
    input: z.object({ grain: Grain.optional(), day: day.optional(), product: slice.product, channel: slice.channel }),
    output: z.object({
      period: z.object({ key: z.string(), from: day, to: day }),
      indicators: z.array(Indicator),
      orgs: z.array(z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() })),
      cells: z.array(
        z.object({
          orgId: z.string(),
          indicatorId: z.string(),
          value: z.number().nullable(),
          numerator: z.number(),
          denominator: z.number().nullable(),
          n: z.number().int(),
          spans: z.number().nullable(),
          target: z.number().nullable(),
          standing: Standing,
        }),
      ),
    }),
  }),
  indicatorRows: endpoint({
    method: 'GET',
    path: `${base}/indicator/:id/rows`,
    summary: 'The rows behind a number: those its numerator or denominator counted',
    permission: 'indicators.value.read',
    personal: true,
    input: z.object({
      id: z.string(),
      side: z.enum(['numerator', 'denominator']),
      from: day,
      to: day,
      ...slice,
      offset: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
    }),
    output: z.object({ total: z.number().int(), amount: z.number(), items: z.array(RowItem) }),
    errors: ['indicatorNotFound', 'noDenominator'],
  }),
  recountIndicators: endpoint({
    method: 'POST',
    path: `${base}/recount`,
    summary: 'Count days again from the rows',
    permission: 'indicators.indicator.change',
    input: z.strictObject({ from: day, to: day }),
    output: z.object({ days: z.number().int() }),
    errors: ['targetPeriodInvalid'],
  }),
}
