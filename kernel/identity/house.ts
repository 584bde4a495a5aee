import { sql } from '#kernel/db'
import { testApp } from '#kernel/testing'
import { identityAlone, signInApp } from './fixtures.ts'
import { bootstrapIdentity, demoOrganisation } from './index.ts'

export const adminToken = 'an-administrators-token'
export const auth = '/api/identity/v1/auth'

/** For tests: the demonstration's organisation after its first start, behind real sign-in. */
export async function signInHouse() {
  const app = await testApp(identityAlone, {
    env: { DATABASE_URL: 'postgresql://given', CLEARLINE_ADMIN_TOKEN: adminToken },
    now: new Date().toISOString(),
  })
  await bootstrapIdentity(app.host, demoOrganisation)
  const idOf = async (username: string) =>
    (await sql<{ id: string }>`select id from identity.person where username = ${username}`.execute(app.db)).rows[0]!.id
  return { app, web: await signInApp(app.host), idOf }
}
export const json = async (response: Response) => ({
  ...((await response.json()) as Record<string, unknown>),
  status: response.status,
})
