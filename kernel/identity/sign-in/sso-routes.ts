import { Refusal } from '#kernel/errors'
import type { Caller } from '#kernel/http'
import { arriveFromSso } from './sso-arrive.ts'
import type { Doors } from './routes.ts'
import { logoutFromProvider } from './sso-logout.ts'
import { startSso, toSignIn } from './sso-start.ts'
import { countAttempt } from './throttle.ts'

/** The browser's way to a provider and back, and the provider's own call when somebody signed out there; undefined for others. */
export async function handleSso(
  { host, secret }: Doors,
  action: string,
  request: Request,
  caller: Caller,
): Promise<Response | undefined> {
  const [, id = '', verb = ''] = /^\/sso\/([\w-]+)(?:\/(start|logout))?$/.exec(action) ?? []
  const what = `${request.method} ${verb || id}`
  if (what === 'POST logout') return logoutFromProvider(host, id, request, caller)
  if (what !== 'GET start' && what !== 'GET callback') return undefined
  try {
    // Each of both makes us call the provider: an address does not get to do that without end.
    await countAttempt(host, { account: 'single sign-on', address: caller.address ?? 'local', most: 60 })
    return verb ? await startSso(host, id, request) : await arriveFromSso(host, secret, request, caller)
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'tooMany') return toSignIn(host, error.code)
    throw error
  }
}
