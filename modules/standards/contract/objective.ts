import { z } from 'zod'
import { endpoint, entity, keptObject, listEndpoint, safeText } from '#kernel/contract'

// TMF657 v4. Periods are kept as they were sent: partners write dates such as 2021-03-00, and hours without a date.
const base = '/tmf-api/serviceQualityManagement/v4'
export const objectivePath = `${base}/serviceLevelObjective`
export const specificationPath = `${base}/serviceLevelSpecification`

const text = safeText(1000)
const object = z.looseObject({})
const required = {
  conformanceTarget: safeText(200, 1),
  conformanceComparator: safeText(100, 1),
  serviceLevelObjectiveParameter: object,
}
const optional = {
  name: text.nullish(),
  thresholdTarget: text.nullish(),
  toleranceTarget: text.nullish(),
  graceTimes: text.nullish(),
  conformancePeriod: object.nullish(),
  tolerancePeriod: object.nullish(),
  validFor: object.nullish(),
  serviceLevelObjectiveConsequence: z.array(object).max(200).nullish(),
}
/** What has to be reached: the target of one parameter, with an early warning (`thresholdTarget`) and a tolerance. */
export const Objective = z.looseObject({ ...entity, ...required, ...optional, version: z.number().int() })
export type Objective = z.output<typeof Objective>

const Related = z.array(z.looseObject({ id: safeText(200, 1) })).max(500)
/** A bundle of objectives under a name. */
export const Specification = z.looseObject({
  ...entity,
  name: safeText(500, 1),
  description: safeText(5000).nullish(),
  validFor: object.nullish(),
  relatedServiceLevelObjective: Related,
  version: z.number().int(),
})
export type Specification = z.output<typeof Specification>

const read = 'standards.objective.read'
const change = 'standards.objective.change'
const byId = z.object({ id: z.string() })
const shown = z.object({ id: z.string(), fields: z.string().optional() })

export const listObjectives = listEndpoint({
  path: objectivePath,
  summary: "List service level objectives: partners' own and the targets of our policies",
  item: Objective,
  permission: read,
  open: true,
  filters: {
    id: 'uuid',
    href: 'text',
    name: 'text',
    conformanceTarget: 'text',
    conformanceComparator: 'text',
    thresholdTarget: 'text',
  },
  sorts: ['name', 'lastUpdate'],
})
export const getObjective = endpoint({
  method: 'GET',
  path: `${objectivePath}/:id`,
  summary: 'Read a service level objective',
  permission: read,
  input: shown,
  output: Objective,
  errors: ['objectiveNotFound'],
})
export const createObjective = endpoint({
  method: 'POST',
  path: objectivePath,
  summary: 'Add a service level objective; a target of our own is added to a policy',
  permission: change,
  example: {
    name: 'Rate of successful activations',
    conformanceTarget: '99.9',
    conformanceComparator: '>=',
    serviceLevelObjectiveParameter: { name: 'successRate', parameterType: 'KPI' },
  },
  input: keptObject({ ...required, ...optional }),
  output: Objective,
})
export const changeObjective = endpoint({
  method: 'PATCH',
  path: `${objectivePath}/:id`,
  summary: 'Change a service level objective (merge-patch)',
  permission: change,
  input: keptObject({
    id: z.string(),
    ...optional,
    conformanceTarget: safeText(200, 1).optional(),
    conformanceComparator: safeText(100, 1).optional(),
    serviceLevelObjectiveParameter: object.optional(),
  }),
  output: Objective,
  errors: ['objectiveNotFound', 'mirrorsPolicy'],
})
export const deleteObjective = endpoint({
  method: 'DELETE',
  path: `${objectivePath}/:id`,
  summary: 'Delete a service level objective',
  permission: change,
  input: byId,
  output: z.undefined(),
  answer: 'none',
  errors: ['objectiveNotFound', 'mirrorsPolicy'],
})

const described = { description: safeText(5000).nullish(), validFor: object.nullish() }
export const listSpecifications = listEndpoint({
  path: specificationPath,
  summary: "List service level specifications: partners' own and our policies",
  item: Specification,
  permission: read,
  open: true,
  filters: { id: 'uuid', href: 'text', name: 'text', description: 'text', 'relatedServiceLevelObjective.id': 'text' },
  sorts: ['name', 'lastUpdate'],
})
export const getSpecification = endpoint({
  method: 'GET',
  path: `${specificationPath}/:id`,
  summary: 'Read a service level specification',
  permission: read,
  input: shown,
  output: Specification,
  errors: ['specificationNotFound'],
})
export const createSpecification = endpoint({
  method: 'POST',
  path: specificationPath,
  summary: 'Add a service level specification; one of our own is a policy',
  permission: change,
  example: {
    name: 'Wholesale access, gold',
    relatedServiceLevelObjective: [{ id: '019e8c1f-6a52-7d7c-9f34-c2230493436d' }],
  },
  input: keptObject({ name: safeText(500, 1), relatedServiceLevelObjective: Related, ...described }),
  output: Specification,
})
export const changeSpecification = endpoint({
  method: 'PATCH',
  path: `${specificationPath}/:id`,
  summary: 'Change a service level specification (merge-patch)',
  permission: change,
  input: keptObject({
    id: z.string(),
    name: safeText(500, 1).optional(),
    relatedServiceLevelObjective: Related.optional(),
    ...described,
  }),
  output: Specification,
  errors: ['specificationNotFound', 'mirrorsPolicy'],
})
export const deleteSpecification = endpoint({
  method: 'DELETE',
  path: `${specificationPath}/:id`,
  summary: 'Delete a service level specification',
  permission: change,
  input: byId,
  output: z.undefined(),
  answer: 'none',
  errors: ['specificationNotFound', 'mirrorsPolicy'],
})
export const objectiveContract = {
  listObjectives,
  getObjective,
  createObjective,
  changeObjective,
  deleteObjective,
  listSpecifications,
  getSpecification,
  createSpecification,
  changeSpecification,
  deleteSpecification,
}
