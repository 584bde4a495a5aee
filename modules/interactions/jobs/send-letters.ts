import { noteLetter, openLetter, takeLetters, type Letter } from '#modules/privacy'
import { Refusal } from '#kernel/errors'
import { storeFile } from '#kernel/files'
import { job, sweep, write, type Ctx } from '#kernel/module'
import { mailOnce } from '../channels/email/send-mail.ts'
import { maxAttempts } from '../domain/delivery.ts'
import { PermanentFailure } from '../domain/permanent-failure.ts'
import { accountFor } from '../store/account.ts'
import { startOutbound } from '../use-cases/start-outbound.ts'

/** Letters of one transaction. */
const batch = 20

/** What privacy owes people in writing (notices of an incident, receipts) goes the way every message goes, the first that is open. */
export const sendLetters = sweep({
  name: 'interactions.sendLetters',
  idleMs: 5000,
  run: async (ctx) => {
    const letters = await takeLetters(ctx, batch)
    for (const letter of letters) await send(ctx, letter)
    return letters.length
  },
})

async function send(ctx: Ctx, letter: Letter): Promise<void> {
  if (letter.address) {
    await noteLetter(ctx, letter.id, { state: 'queued', channel: 'email', messageId: null })
    return ctx.enqueue(mailLetter, { letterId: letter.id }, { key: letter.id })
  }
  let problem: string | undefined
  for (const { channel, subject, body, files } of letter.ways) {
    try {
      const { messageId } = await ctx.attempt(async () => {
        const attachments: string[] = []
        for (const { name, bytes } of files) attachments.push((await storeFile(ctx, { name, stream: bytes })).id)
        // A duty of the law is `service`: it asks for no consent and is no advertisement.
        return startOutbound(ctx, {
          customerId: letter.customerId,
          channel,
          subject,
          body,
          attachments,
          kind: 'system',
          purpose: 'service',
          data: { letterId: letter.id },
        })
      })
      return await noteLetter(ctx, letter.id, { state: channel === 'webChat' ? 'sent' : 'queued', channel, messageId })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problem ??= error.code
    }
  }
  await noteLetter(ctx, letter.id, { state: 'failed', problem: problem ?? 'noAddress' })
}

/**
 * The receipt of an erasure goes to an address that is nowhere any more but in the letter, and is forgotten with it: no conversation keeps
 * what has just been erased.
 */
export const mailLetter = job(
  'interactions.mailLetter',
  async (ctx: Ctx, { letterId }: { letterId: string }) => {
    const letter = await openLetter(ctx, letterId)
    const way = letter?.ways[0]
    if (!letter?.address || !way) return
    const note = (news: Parameters<typeof noteLetter>[2]) =>
      write(ctx.host, ctx.origin, (own) => noteLetter(own, letterId, news))
    const account = await accountFor(ctx.tx, 'email', null)
    if (!account) return note({ state: 'failed', problem: 'noChannelAccount' })
    try {
      await mailOnce(ctx, account, {
        id: letterId,
        to: letter.address,
        subject: way.subject,
        text: way.body,
        files: way.files,
      })
    } catch (error) {
      if (!(error instanceof PermanentFailure)) throw error
      return note({ state: 'failed', problem: 'notDelivered' })
    }
    await note({ state: 'sent', channel: 'email', messageId: null })
  },
  { side: 'outside', attempts: maxAttempts + 4 },
)
