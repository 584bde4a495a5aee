import type { Locator, Page } from 'playwright-core'
import type { Language } from './screen.ts'
import { walkWords } from './walk-words.ts'

/** The windows of the walk and what it leaves behind. */
export interface Walk {
  readonly language: Language
  readonly agent: Page
  readonly visitor: Page
  /** Called where the walk has something to show; tests check the page there, the tour takes its picture. */
  readonly show: (name: string, page: Page) => Promise<void>
}
const wordsOf = (walk: Walk) => walkWords[walk.language]

/** Chooses in one of Ant Design's lists as people do by keyboard: type, Enter. */
export async function choose(form: Locator, label: string, value: string): Promise<void> {
  await form.getByLabel(label, { exact: true }).fill(value)
  await form.getByLabel(label, { exact: true }).press('Enter')
}
const log = (page: Page) => page.getByRole('log')

/** The visitor writes on the operator's own site; the word stands at the desk without a reload; the agent answers. */
export async function talk(walk: Walk, site: string): Promise<void> {
  const { agent, visitor } = walk
  const w = wordsOf(walk)
  await agent.goto('/desk')
  await agent.getByRole('heading', { level: 1, name: w.desk.heading }).waitFor()
  await agent.getByRole('button', { name: w.desk.presence }).click()
  await agent.getByRole('menuitem', { name: w.desk.available, exact: true }).click()
  await agent.getByRole('tab', { name: w.desk.unassigned }).click()
  await agent.evaluate(() => Object.assign(globalThis, { stillHere: true }))
  await visitor.goto(site)
  await visitor.getByRole('button', { name: w.chat.open }).click()
  await visitor.getByLabel(w.chat.type).fill(w.said.first)
  await visitor.getByRole('button', { name: w.chat.send, exact: true }).click()
  const row = agent.getByRole('navigation').getByRole('button').filter({ hasText: w.said.first })
  await row.waitFor()
  await row.click()
  // Until the conversation is shown, the middle still has what was chosen before, with a button of the same name.
  const work = agent.getByRole('main').filter({ has: log(agent).getByText(w.said.first, { exact: true }) })
  await work.getByRole('button', { name: w.desk.take, exact: true }).click()
  // Nobody waits for the taking to be done before they answer.
  await agent.getByRole('textbox', { name: w.desk.reply }).fill(w.said.answer)
  await agent.getByRole('button', { name: w.desk.send, exact: true }).click()
  await log(visitor).getByText(w.said.answer, { exact: true }).waitFor()
  await visitor.getByLabel(w.chat.type).fill(w.said.thanks)
  await visitor.getByRole('button', { name: w.chat.send, exact: true }).click()
  await agent.getByText(w.said.thanks, { exact: true }).last().waitFor()
  // It stands before the agent, and the visitor is told so.
  await log(visitor).getByText(w.chat.read).waitFor()
  await walk.show('chat', visitor)
  await walk.show('desk', agent)
}

/** The agent opens a case from the conversation: its clocks run. Ends on the page of the case; answers its id. */
export async function openCase(walk: Walk): Promise<string> {
  const { agent } = walk
  const w = wordsOf(walk)
  await agent.getByRole('button', { name: w.desk.openCase, exact: true }).click()
  const form = agent.getByRole('dialog')
  await form.getByLabel(w.form.title, { exact: true }).fill(w.case.title)
  await form.getByLabel(w.form.description, { exact: true }).fill(w.case.description)
  await choose(form, w.form.category, w.case.category)
  await choose(form, w.form.impact, w.case.impact)
  await walk.show('open-case', agent)
  await form.getByRole('button', { name: w.desk.register, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  const title = agent.getByRole('heading', { name: w.case.title }).getByRole('link')
  await title.waitFor()
  await walk.show('desk-case', agent)
  await title.click()
  await agent.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await agent.getByRole('heading', { level: 1, name: w.case.title }).waitFor()
  return agent.url().split('/').at(-1)!
}

const clockLine = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('progressbar', { name, exact: true }) })

/** A clock explains its arithmetic; it is paused with a reason and resumed. */
export async function watchClocks(walk: Walk): Promise<void> {
  const { agent } = walk
  const { clock: w } = wordsOf(walk)
  const restore = clockLine(agent, w.restore)
  await restore.getByText(w.due).first().waitFor()
  await walk.show('case', agent)
  await restore.getByRole('button', { name: w.explain, exact: true }).click()
  const sum = agent.getByRole('dialog')
  await sum.getByRole('heading', { name: w.running }).waitFor()
  await sum.getByRole('table').first().waitFor()
  await walk.show('clock', agent)
  await agent.keyboard.press('Escape')
  await sum.waitFor({ state: 'hidden' })
  await restore.getByRole('button', { name: w.pause, exact: true }).click()
  const form = agent.getByRole('dialog')
  await choose(form, w.reason, w.unreachable)
  await form.getByLabel(w.note, { exact: true }).fill(w.why)
  await walk.show('pause', agent)
  await form.getByRole('button', { name: w.pause, exact: true }).click()
  await restore.getByText(w.paused).waitFor()
  await walk.show('paused', agent)
  await restore.getByRole('button', { name: w.resume, exact: true }).click()
  await restore.getByRole('button', { name: w.pause, exact: true }).waitFor()
}

/** The case is resolved, then closed with its cause and solution. */
export async function settle(walk: Walk): Promise<void> {
  const { agent } = walk
  const { act: w } = wordsOf(walk)
  const main = agent.getByRole('main')
  const form = agent.getByRole('dialog')
  await main.getByRole('button', { name: w.resolve, exact: true }).click()
  await form.getByLabel(w.what, { exact: true }).fill(w.done)
  await form.getByRole('button', { name: w.resolve, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  await main.getByText(w.resolved, { exact: true }).first().waitFor()
  await main.getByRole('button', { name: w.close, exact: true }).click()
  await choose(form, w.cause, w.causeIs)
  await choose(form, w.solution, w.solutionIs)
  await walk.show('close', agent)
  await form.getByRole('button', { name: w.close, exact: true }).last().click()
  await form.waitFor({ state: 'hidden' })
  await main.getByText(w.closed, { exact: true }).first().waitFor()
  await walk.show('closed', agent)
}

/** The customer gets the link in the chat and gives five stars on the page behind it. */
export async function answerSurvey(walk: Walk): Promise<void> {
  const { visitor } = walk
  const { chat, survey: w } = wordsOf(walk)
  const link = log(visitor).getByRole('link', { name: chat.rate })
  await link.waitFor({ timeout: 30_000 })
  await walk.show('invitation', visitor)
  const opening = visitor.context().waitForEvent('page')
  await link.click()
  const page = await opening
  await page.getByRole('heading', { level: 1, name: w.question }).waitFor()
  await page.getByRole('radio', { name: w.five }).check({ force: true })
  await page.getByLabel(w.text).fill(w.words)
  await walk.show('survey', page)
  await page.getByRole('button', { name: w.send, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: w.thanks }).waitFor()
  await page.close()
}
