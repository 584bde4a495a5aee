import { z } from 'zod'
import { endpoint, entity, listEndpoint } from '#kernel/contract'

const path = '/api/governance/v1/requirement'

/** ISO/IEC 27001:2022, GDPR, PIPL, and 等保 level 3 (GB/T 22239-2019, chapter 8). */
export const frameworks = ['iso27001', 'gdpr', 'pipl', 'mlps3'] as const
export const Framework = z.enum(frameworks)
/** Clauses of the management system, controls of its Annex A, articles and clauses of law. */
export const requirementKinds = ['clause', 'control', 'article'] as const

/** A node of a framework as the library ships it; what an organisation answers to it stands elsewhere. */
export const Requirement = z.object({
  ...entity,
  framework: Framework,
  edition: z.string().describe('Edition of the framework this text stands for'),
  kind: z.enum(requirementKinds),
  code: z.string().describe('As the framework numbers it: A.5.1, 9.2, 32, 8.1.4.3'),
  theme: z.string().describe('Group within the framework, in codes'),
  nameZh: z.string(),
  nameEn: z.string(),
  aboutZh: z.string().describe('What it asks for, in our own words'),
  aboutEn: z.string(),
  retired: z.boolean().describe('A later edition has it no more; answers to it stay'),
})

export const requirementContract = {
  listRequirements: listEndpoint({
    path,
    summary: 'List controls, clauses and articles',
    item: Requirement,
    permission: 'governance.requirement.read',
    filters: {
      id: 'uuid',
      framework: 'text',
      kind: 'text',
      code: 'text',
      theme: 'text',
      nameZh: 'text',
      nameEn: 'text',
      retired: 'boolean',
    },
    sorts: ['code'],
  }),
  getRequirement: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read one control, clause or article',
    permission: 'governance.requirement.read',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Requirement,
  }),
}
