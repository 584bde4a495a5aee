import { z } from 'zod'
import { safeText } from '#kernel/contract'
import type { Importer, ImportOutcome } from '#kernel/module'
import { ChannelCode, Direction, durationMs } from './contract/vocabulary.ts'
import { importInteractions, type ImportedInteraction } from './use-cases/import-interactions.ts'

const text = (most: number) => z.union([safeText(most, 1), z.number().transform(String)])
/** What an import record of the kind `interactions` may say; times in ms. */
const importedInteraction = z.strictObject({
  channel: ChannelCode,
  direction: Direction.default('inbound'),
  at: z.date(),
  customerExternalId: text(200).optional(),
  phone: text(60).optional(),
  email: text(254).optional(),
  name: text(200).optional(),
  subject: text(2_000).optional(),
  body: text(200_000).optional(),
  agent: text(200).optional(),
  closed: z.boolean().optional(),
  queue: text(100).optional(),
  answered: z.boolean().optional(),
  waitMs: durationMs.optional(),
  talkMs: durationMs.optional(),
  holdMs: durationMs.optional(),
  wrapMs: durationMs.optional(),
  outcome: text(100).optional(),
})

/** Contacts of the past from files. */
export const interactionImporter: Importer = {
  kind: 'interactions',
  fields: [
    { name: 'channel', kind: 'text', label: { 'zh-CN': '渠道', en: 'Channel' }, required: true },
    { name: 'at', kind: 'date', label: { 'zh-CN': '时间', en: 'At' }, required: true },
    { name: 'direction', kind: 'choice', label: { 'zh-CN': '方向', en: 'Direction' }, choices: Direction.options },
    { name: 'customerExternalId', kind: 'text', label: { 'zh-CN': '客户账户号', en: 'Account of the customer' } },
    { name: 'phone', kind: 'text', label: { 'zh-CN': '客户电话', en: 'Phone of the customer' } },
    { name: 'email', kind: 'text', label: { 'zh-CN': '客户邮箱', en: 'E-mail of the customer' } },
    { name: 'name', kind: 'text', label: { 'zh-CN': '客户名称', en: 'Name of the customer' } },
    { name: 'subject', kind: 'text', label: { 'zh-CN': '主题', en: 'Subject' } },
    { name: 'body', kind: 'text', label: { 'zh-CN': '内容', en: 'Text' } },
    { name: 'agent', kind: 'text', label: { 'zh-CN': '客服', en: 'Agent' } },
    { name: 'queue', kind: 'text', label: { 'zh-CN': '队列', en: 'Queue' } },
    { name: 'answered', kind: 'boolean', label: { 'zh-CN': '已应答', en: 'Answered' } },
    { name: 'closed', kind: 'boolean', label: { 'zh-CN': '已结束', en: 'Closed' } },
    { name: 'waitMs', kind: 'number', label: { 'zh-CN': '等待（毫秒）', en: 'Wait (ms)' } },
    { name: 'talkMs', kind: 'number', label: { 'zh-CN': '通话（毫秒）', en: 'Talk (ms)' } },
    { name: 'holdMs', kind: 'number', label: { 'zh-CN': '保持（毫秒）', en: 'Hold (ms)' } },
    { name: 'wrapMs', kind: 'number', label: { 'zh-CN': '话后（毫秒）', en: 'Wrap (ms)' } },
    { name: 'outcome', kind: 'text', label: { 'zh-CN': '结果', en: 'Outcome' } },
  ],
  tallies: {},
  run: async (ctx, records) => {
    const read = records.map((r) => importedInteraction.safeParse(r.fields))
    // Exact optional properties: what is absent must not be there as undefined.
    const sound = read.flatMap((r, i) =>
      r.success
        ? [
            {
              ...Object.fromEntries(Object.entries(r.data).filter(([, v]) => v !== undefined)),
              externalId: records[i]!.externalId,
            } as ImportedInteraction,
          ]
        : [],
    )
    const results = (await importInteractions(ctx, sound)).values()
    return read.map((r): ImportOutcome => {
      if (!r.success)
        return { outcome: 'rejected', why: { code: 'fieldInvalid', params: { field: fieldOf(r.error.issues[0]!) } } }
      const { outcome } = results.next().value!
      if (outcome === 'known') return { outcome: 'unchanged' }
      return outcome === 'created' ? { outcome } : { outcome: 'rejected', why: { code: outcome } }
    })
  },
}
const fieldOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.')
