import type { Page } from 'playwright-core'
import { wordsOf, type TrustWalk } from './trust.ts'
import { choose } from './walk.ts'

/** The privacy officer writes down what a customer asks, and that it is really them. Ends on the page of the request; answers its id. */
async function record(walk: TrustWalk, page: Page, kind: 'access' | 'erase'): Promise<string> {
  const w = wordsOf(walk).request
  const customer = kind === 'access' ? walk.cast.customer : walk.cast.leaving
  await page.goto('/privacy/requests')
  await page.getByRole('heading', { level: 1, name: w.heading }).waitFor()
  await page.getByRole('button', { name: w.record }).click()
  const form = page.getByRole('dialog', { name: w.record })
  await form.getByLabel(w.customer, { exact: true }).fill(customer.name)
  await page.getByRole('option', { name: customer.name }).first().waitFor({ state: 'attached' })
  await form.getByLabel(w.customer, { exact: true }).press('Enter')
  await choose(form, w.kind, w[kind])
  if (kind === 'access') await walk.show('request', page)
  await form.getByRole('button', { name: w.save, exact: true }).click()
  await page.waitForURL(/\/privacy\/requests\/[0-9a-f-]{36}$/)
  await page.getByRole('button', { name: w.verify }).click()
  const dialog = page.getByRole('dialog', { name: w.verify })
  await choose(dialog, w.method, w.idCard)
  await dialog.getByRole('button', { name: w.save, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  return page.url().split('/').at(-1)!
}
async function act(page: Page, action: string, field: string, text: string, save: string): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: action })
  await dialog.getByLabel(field, { exact: true }).fill(text)
  await dialog.getByRole('button', { name: save, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** A customer asks what we know: the copy is made, handed over, and the request answered in time. Answers its id. */
export async function answerAccess(walk: TrustWalk, page: Page): Promise<string> {
  const w = wordsOf(walk).request
  const id = await record(walk, page, 'access')
  await page.getByRole('link', { name: w.copy }).waitFor()
  await act(page, w.complete, w.answer, w.answered, w.save)
  await page.getByRole('main').getByText(w.completed, { exact: true }).first().waitFor()
  await page.getByRole('link', { name: w.receipt }).waitFor()
  await walk.show('access-answered', page)
  return id
}

/** Another customer wants to be forgotten: one asks for the approval, another gives it, and the report says what was done. Answers its id. */
export async function answerErasure(walk: TrustWalk, officer: Page, second: Page): Promise<string> {
  const w = wordsOf(walk).request
  const id = await record(walk, officer, 'erase')
  await act(officer, w.askErasure, w.note, w.checked, w.save)
  await officer.getByText(w.awaiting).first().waitFor()
  await second.goto(`/privacy/requests/${id}`)
  await second.getByRole('button', { name: w.approve }).waitFor()
  await walk.show('erasure', second)
  await second.getByRole('button', { name: w.approve }).click()
  await second.getByRole('dialog').getByRole('button', { name: w.approve }).click()
  await second.getByRole('heading', { name: w.report }).waitFor()
  await second.getByText(w.completed, { exact: true }).first().waitFor({ timeout: 60_000 })
  await walk.show('erased', second)
  return id
}

/** The officer begins a review of the branch; its manager confirms one right and takes another away. */
export async function reviewAccess(walk: TrustWalk, officer: Page, manager: Page): Promise<void> {
  const w = wordsOf(walk).review
  const { branch, lead } = walk.cast
  await officer.goto('/governance/access-reviews')
  await officer.getByRole('button', { name: w.begin }).click()
  const form = officer.getByRole('dialog', { name: w.begin })
  await form.getByLabel(w.name, { exact: true }).fill(w.called)
  await choose(form, w.org, branch.name)
  await form.getByLabel(w.due, { exact: true }).fill(dayIn(14))
  await form.getByLabel(w.due, { exact: true }).press('Enter')
  await form.getByRole('button', { name: wordsOf(walk).request.save, exact: true }).click()
  await officer.waitForURL(/\/governance\/access-reviews\/[0-9a-f-]{36}$/)
  await officer.getByRole('row').filter({ hasText: lead.name }).waitFor()
  await manager.goto('/governance/my-reviews')
  await manager.getByRole('heading', { level: 1, name: w.mine }).waitFor()
  const hers = manager.getByRole('row').filter({ hasText: lead.name })
  await hers.waitFor()
  await walk.show('review', manager)
  const other = manager.getByRole('row').filter({ hasText: walk.cast.auditor.name })
  await other.getByRole('button', { name: w.confirm, exact: true }).click()
  await other.waitFor({ state: 'hidden' })
  await hers.getByRole('button', { name: w.takeAway, exact: true }).click()
  const dialog = manager.getByRole('dialog', { name: w.takeAway })
  await dialog.getByLabel(w.reason, { exact: true }).fill(w.because)
  await dialog.getByRole('button', { name: wordsOf(walk).request.save, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await officer.getByRole('row').filter({ hasText: lead.name }).getByText(w.removed, { exact: true }).waitFor()
  await walk.show('reviewed', officer)
}
const dayIn = (days: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)} 18:00`

/** The administrator takes a backup and sees it done. */
export async function takeBackup(walk: TrustWalk, page: Page): Promise<void> {
  const w = wordsOf(walk).backup
  await page.goto('/settings/backups')
  await page.getByRole('heading', { level: 1, name: w.heading }).waitFor()
  await page.getByRole('button', { name: w.take }).click()
  await page.getByRole('row').getByText(w.done, { exact: true }).first().waitFor({ timeout: 120_000 })
  await walk.show('backup', page)
}
