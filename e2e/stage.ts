import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser, type TestBrowser } from '#kernel/testing'
import { makeCast, type Cast } from './cast.ts'
import { openWindow, type Language } from './screen.ts'
import { startServer, type Server } from './server.ts'
import { startSite, type Site } from './site.ts'

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

/** Besides, the page of an operator that carries the chat, and the window of a visitor that is about to go there. */
export interface ChatStage extends Stage {
  readonly site: Site
  readonly visitor: Page
}
export function chatStage(language: Language): ChatStage {
  const on = stage() as { -readonly [K in keyof ChatStage]: ChatStage[K] }
  beforeAll(async () => {
    on.site = await startSite({ clearline: on.server.url, accountId: on.cast.chatId, language })
    on.visitor = await openWindow(on.browser, { url: on.site.url, language })
  })
  afterAll(() => on.site?.close())
  return on
}
