import { refuse } from '#kernel/errors'
import { unknownWords } from '#kernel/i18n'
import { useCase } from '#kernel/module'
import { noticeContract } from '../contract/notice.ts'
import { noticeWords } from '../domain/notice.ts'
import { findNotice, toNotice } from '../store/notice.ts'

export const listNotices = useCase(noticeContract.listNotices, async (ctx) => {
  const rows = await ctx.tx.selectFrom('cases.notice').selectAll().orderBy('kind').orderBy('moment').execute()
  return { items: rows.map(toNotice) }
})

export const changeNotice = useCase(noticeContract.changeNotice, async (ctx, { kind, moment, ...input }) => {
  const before = (await findNotice(ctx.tx, kind, moment)) ?? refuse('missing', 'noticeNotFound')
  ctx.expectVersion(before.version)
  const [word] = [input.textZh, input.textEn].flatMap((text) => unknownWords(text ?? '', noticeWords[moment]))
  if (word !== undefined)
    refuse('invalid', 'noticeWordUnknown', { word, known: noticeWords[moment].map((w) => `{${w}}`).join(' ') })
  const after = {
    text_zh: input.textZh ?? before.text_zh,
    text_en: input.textEn ?? before.text_en,
    active: input.active ?? before.active,
    version: before.version + 1,
  }
  await ctx.tx.updateTable('cases.notice').set(after).where('kind', '=', kind).where('moment', '=', moment).execute()
  ctx.audit({ noun: 'notice', id: `${kind}/${moment}`, before, after })
  return toNotice({ ...before, ...after })
})
