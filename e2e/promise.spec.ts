import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { standardsContract } from '#contracts/standards'
import { surveysContract } from '#contracts/surveys'
import { breachesOf, complaintsOf, languages, windowOf } from './screen.ts'
import { chatStage } from './stage.ts'
import { walkWords } from './walk-words.ts'
import { answerSurvey, openCase, settle, talk, watchClocks, type Walk } from './walk.ts'

/** The promise from end to end: a customer speaks, a case with clocks is opened and settled, the customer is asked, the indicator moves. */
describe.each(languages)('a promise kept (%s)', (language) => {
  const on = chatStage(language)
  let walk: Walk
  let caseId: string
  const breaches: string[] = []
  beforeAll(async () => {
    walk = {
      language,
      agent: await windowOf(on.browser, on.cast.agent, '/desk', { url: on.server.url, language }),
      visitor: on.visitor,
      show: async (name, page) => {
        breaches.push(...(await breachesOf(page)).map((breach) => `${name}: ${breach}`))
      },
    }
  })

  test('a visitor writes in the chat; it stands at the desk without a reload; the agent answers and the visitor reads it', async () => {
    await talk(walk, on.site.url)
    expect(await walk.agent.evaluate(() => 'stillHere' in globalThis)).toBe(true)
  })

  test('a case is opened from the conversation and its clocks run', async () => {
    caseId = await openCase(walk)
    const opened = await on.server.as(casesContract).getCase({ id: caseId })
    expect(opened).toMatchObject({
      kind: 'faultReport',
      impact: 'significant',
      channel: { id: 'webChat' },
      assignee: { id: on.cast.agent.id },
    })
    const { items } = await on.server.as(standardsContract).subjectClocks({ subjectKind: 'case', subjectId: caseId })
    expect(items.map((c) => c.metric)).toEqual(expect.arrayContaining(['locate', 'restore']))
  })

  test('a clock explains itself, is paused with a reason and resumed', async () => {
    await watchClocks(walk)
    const { items } = await on.server.as(standardsContract).subjectClocks({ subjectKind: 'case', subjectId: caseId })
    expect(items.find((c) => c.metric === 'restore')).toMatchObject({
      stage: 'running',
      pauses: [{ reason: 'customerUnavailable', by: 'person' }],
    })
  })

  test('it is resolved, and closed with cause and solution', async () => {
    await settle(walk)
    const closed = await on.server.as(casesContract).getCase({ id: caseId })
    expect(closed).toMatchObject({
      status: 'closed',
      cause: { code: 'configuration' },
      solution: { code: 'remoteReset' },
      breached: false,
    })
  })

  test('the customer is asked in the chat and gives five stars', async () => {
    await answerSurvey(walk)
    const { items } = await on.server.as(surveysContract).listInvitations({ filter: { caseId } })
    expect(items).toMatchObject([{ state: 'answered', score: 5, satisfied: true, channel: 'webChat' }])
  })

  test('the indicators move', async () => {
    const w = walkWords[language].board
    const page: Page = await windowOf(on.browser, on.cast.quality, '/indicators?grain=day', {
      url: on.server.url,
      language,
    })
    await page.getByRole('heading', { level: 1, name: w.heading }).waitFor()
    for (const name of [w.satisfaction, w.resolution]) {
      await expect
        .poll(
          async () => {
            if (await page.getByRole('button', { name }).count()) return true
            await page.reload()
            await page.getByRole('article').first().waitFor()
            return (await page.getByRole('button', { name }).count()) > 0
          },
          { timeout: 40_000, interval: 500 },
        )
        .toBe(true)
    }
    await walk.show('indicators', page)
    await page.close()
  })

  test('no page of the walk breached WCAG or complained', () => {
    expect(breaches).toEqual([])
    expect(complaintsOf(on.browser)).toEqual([])
  })
})
