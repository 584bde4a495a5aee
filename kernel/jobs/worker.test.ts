import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../audit/module.ts'
import events from '../events/module.ts'
import { startWorker } from './index.ts'
import jobs from './module.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit])
})
afterAll(() => app.close())

test('a loop that is at work when the worker is told to stop ends with its step, however long it would have slept', async () => {
  let finish = (): void => {}
  let begun = 0
  const step = () =>
    new Promise<boolean>((resolve) => {
      begun += 1
      finish = () => resolve(false)
    })
  const worker = startWorker(app.host, { extra: [{ name: 'slow', idleMs: 86_400_000, step }] })
  await expect.poll(() => begun).toBe(1)
  const stopped = worker.stop()
  finish()
  await stopped
  expect(begun).toBe(1)
})
