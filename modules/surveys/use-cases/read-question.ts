import { useCase } from '#kernel/module'
import { answerContract } from '../contract/survey.ts'
import { wordingOf } from '../domain/survey.ts'
import { askedBy } from '../views/asked.ts'

/** What the holder of a link is asked, in the language they choose or the customer's own. */
export const readQuestion = useCase(answerContract.readQuestion, async (ctx, { token, locale }) => {
  const asked = await askedBy(ctx, token)
  const shown = locale ?? (asked.language === 'en' ? 'en' : 'zh-CN')
  const words = wordingOf(asked.body, shown, asked.channel)
  return {
    state: asked.state === 'sent' && ctx.now >= asked.expires_at ? ('expired' as const) : asked.state,
    locale: shown,
    caseNumber: asked.number,
    scale: asked.body.scale,
    question: words.question,
    thanks: words.thanks,
    freeText: asked.body.freeText,
    reasons: asked.body.reasons.map((r) => ({
      code: r.code,
      name: shown === 'en' ? r.nameEn : r.nameZh,
      upTo: r.upTo,
    })),
  }
})
