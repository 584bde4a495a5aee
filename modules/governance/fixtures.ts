import type { Input } from '#kernel/contract'
import { bootstrapIdentity, demoId, demoOrganisation } from '#kernel/identity'
import { systemActor, write, type Host } from '#kernel/module'
import type { governanceContract } from './contract/index.ts'
import { shipGovernance } from './use-cases/ship-governance.ts'

/** The demonstration's organisation and people, and the frameworks: what governance stands on. */
export async function governed(host: Host): Promise<void> {
  await bootstrapIdentity(host, demoOrganisation)
  await write(host, { actor: systemActor, locale: 'zh-CN', operation: 'ship' }, shipGovernance)
}
export const orgOf = (code: string): string => demoId(`org:${code}`)
export const personBy = (username: string): string => demoId(`person:${username}`)

/** A valid body for a risk, owned by the NOC engineer. */
export const aRisk = (
  given: Partial<Input<typeof governanceContract.createRisk>> = {},
): Input<typeof governanceContract.createRisk> => ({
  orgId: orgOf('zhejiang'),
  title: '核心路由器单点故障',
  ownerId: personBy('noc'),
  confidentiality: false,
  integrity: false,
  availability: true,
  inherent: { probability: 4, impact: 5 },
  current: { probability: 3, impact: 4 },
  residual: { probability: 1, impact: 4 },
  reviewAt: '2026-12-31',
  ...given,
})
