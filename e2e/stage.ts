import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { makeCast, type Cast } from './cast.ts'
import { startServer, type Server } from './server.ts'

export interface Stage {
  readonly server: Server
  readonly cast: Cast
  readonly browser: TestBrowser
}

/**
 * What most journeys play on: a server with its cast, and a browser. It stands before the first test of the file or block that calls
 * it, and ends cleanly after the last; read its parts inside the tests, where they are there.
 */
export function stage(env: Readonly<Record<string, string>> = {}): Stage {
  const on: Partial<{ -readonly [K in keyof Stage]: Stage[K] }> = {}
  beforeAll(async () => {
    on.server = await startServer(env)
    on.cast = await makeCast(on.server)
    on.browser = await openBrowser()
  })
  afterAll(async () => {
    await on.browser?.close()
    expect(await on.server?.stop()).toBe(0)
  })
  return on as Stage
}
