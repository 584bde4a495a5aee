import { describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { breachesOf, complaintsOf, languages, windowOf } from './screen.ts'
import { stage } from './stage.ts'

const words = {
  'zh-CN': {
    page: '审计链',
    verify: '立即核对',
    whole: '完整',
    broken: '有改动',
    changed: /有记录被改过 · 区块 \d+，记录 \d+/,
  },
  en: {
    page: 'Audit chain',
    verify: 'Verify now',
    whole: 'Whole',
    broken: 'Changed',
    changed: /An entry was changed · block \d+, entry \d+/,
  },
} as const

describe.each(languages)('the audit chain (%s)', (language) => {
  const w = words[language]
  const on = stage()

  test('is whole while nobody touched it; an entry changed in the database is found, and where', async () => {
    const { db } = on.server
    const page = await windowOf(on.browser, on.cast.administrator, '/settings/audit/chain', {
      url: on.server.url,
      language,
    })
    await page.getByRole('heading', { level: 1, name: w.page }).waitFor()
    const sealedOnes = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from kernel.audit_block`.execute(db)).rows[0]!.n
    await expect.poll(sealedOnes, { timeout: 60_000 }).toBeGreaterThan(0)
    const verify = async (result: string) => {
      await page.getByRole('button', { name: w.verify }).click()
      await page.getByRole('cell', { name: result, exact: true }).waitFor({ timeout: 60_000 })
    }
    await verify(w.whole)

    await sql`alter table kernel.audit_entry disable trigger user`.execute(db)
    await sql`update kernel.audit_entry set operation = 'nothingAtAll' where id = (
      select first_id from kernel.audit_block order by number limit 1)`.execute(db)
    await sql`alter table kernel.audit_entry enable trigger user`.execute(db)
    await verify(w.broken)
    await page.getByRole('cell', { name: w.changed }).waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(complaintsOf(on.browser)).toEqual([])
    await page.close()
  })
})
