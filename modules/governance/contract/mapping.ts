import { z } from 'zod'
import { endpoint, entity, listEndpoint, safeText } from '#kernel/contract'
import { Framework } from './requirement.ts'

const path = '/api/governance/v1/mapping'

/** Read from the control: it covers all of the requirement, a part of it, all and more, they share something, or nothing. */
export const mappingRelationships = ['equal', 'subset', 'superset', 'intersect', 'notRelated'] as const
const Relationship = z.enum(mappingRelationships)
const Node = z.object({
  id: z.string(),
  framework: Framework,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
})
/** That a control answers a requirement of law, how far, and why we think so. */
export const Mapping = z.object({
  ...entity,
  control: Node,
  requirement: Node,
  relationship: Relationship,
  rationaleZh: z.string(),
  rationaleEn: z.string(),
  shipped: z.boolean().describe('Comes with Clearline and has not been changed here'),
  version: z.number().int(),
})
/** How far a requirement of law is covered by the controls an organisation has implemented. */
export const Coverage = z.object({
  id: z.string().describe('That of the requirement'),
  framework: Framework,
  code: z.string(),
  theme: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  controls: z.number().int().describe('Controls mapped to it, those that are not related left out'),
  coverage: z.number().nullable().describe('0 to 1; null where nothing is mapped to it'),
  because: z.array(z.string()).describe('Codes of the controls that decide the figure'),
})
const id = { id: z.string() }
const words = safeText(500, 1)

export const mappingContract = {
  listMappings: listEndpoint({
    path,
    summary: 'List which controls answer which requirements of law',
    item: Mapping,
    permission: 'governance.mapping.read',
    filters: {
      id: 'uuid',
      'control.id': 'uuid',
      'requirement.id': 'uuid',
      'requirement.framework': 'text',
      relationship: 'text',
      shipped: 'boolean',
    },
    sorts: ['control.code', 'requirement.code'],
  }),
  getMapping: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a mapping',
    permission: 'governance.mapping.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: Mapping,
  }),
  createMapping: endpoint({
    method: 'POST',
    path,
    summary: 'Say that a control answers a requirement of law',
    permission: 'governance.mapping.change',
    input: z.strictObject({
      controlId: z.uuid(),
      requirementId: z.uuid(),
      relationship: Relationship,
      rationaleZh: words,
      rationaleEn: words,
    }),
    output: Mapping,
    errors: ['mappingOfLaw', 'mappingExists'],
  }),
  changeMapping: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change how far a control answers a requirement; a later library leaves it as it is',
    permission: 'governance.mapping.change',
    input: z.strictObject({
      ...id,
      relationship: Relationship.optional(),
      rationaleZh: words.optional(),
      rationaleEn: words.optional(),
    }),
    output: Mapping,
  }),
  listCoverage: listEndpoint({
    path: '/api/governance/v1/coverage',
    summary: 'How far the requirements of law are covered by what an organisation has implemented',
    item: Coverage,
    permission: 'governance.mapping.read',
    params: {
      orgId: z.uuid().optional().describe('Whose statement of applicability counts; the newest changed without it'),
    },
    filters: { id: 'uuid', framework: 'text', theme: 'text' },
    sorts: ['code'],
  }),
}
