import { bootstrapIdentity, demoId, demoOrganisation } from '#kernel/identity'
import { systemActor, write, type Host } from '#kernel/module'
import { shipGovernance } from './use-cases/ship-governance.ts'

/** The demonstration's organisation and people, and the frameworks: what governance stands on. */
export async function governed(host: Host): Promise<void> {
  await bootstrapIdentity(host, demoOrganisation)
  await write(host, { actor: systemActor, locale: 'zh-CN', operation: 'ship' }, shipGovernance)
}
export const orgOf = (code: string): string => demoId(`org:${code}`)
export const personBy = (username: string): string => demoId(`person:${username}`)
