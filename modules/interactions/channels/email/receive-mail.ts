import type { Ctx } from '#kernel/module'
import { chooseThread, type MailFacts } from '../../domain/mail-thread.ts'
import { storable } from '../../domain/conversation.ts'
import type { AccountRow } from '../../store/account.ts'
import { knownMessages } from '../../store/message.ts'
import { applyReceipt } from '../../store/record-delivery.ts'
import type { Received } from '../../use-cases/incoming.ts'
import { receiveMessage } from '../../use-cases/receive-messages.ts'
import { mailCandidates } from '../../views/mail-candidates.ts'
import { readMessageId, readReplyAddress } from './mail-address.ts'
import type { ParsedMail } from './parse-mail.ts'
import { sanitiseHtml } from './sanitise-html.ts'
import { quoteStart } from './trim-quote.ts'

const dayMs = 86_400_000

/** Takes a read mail into its conversation. The same mail again, from this or another folder, changes nothing. */
export async function receiveMail(ctx: Ctx, account: AccountRow, mail: ParsedMail): Promise<Received> {
  const facts = factsOf(account, mail)
  const joinDays = account.settings.joinBySubjectDays ?? 0
  const candidates = await mailCandidates(ctx, account.id, facts, joinDays > 0)
  const choice = chooseThread(
    facts,
    candidates,
    joinDays > 0 ? new Date(ctx.now.getTime() - joinDays * dayMs) : undefined,
  )
  const automatic = mail.automatic.kind !== 'person'
  const quoteAt = automatic ? undefined : quoteStart(mail.text)
  const from = mail.from ?? { address: 'unknown@invalid', name: '' }
  const received = await receiveMessage(ctx, account, {
    externalId: mail.messageId ?? `<${mail.contentHash.slice(0, 40)}@no-message-id.invalid>`,
    contentHash: mail.contentHash,
    threadKey: '',
    ...choice,
    from: { kind: 'email', value: from.address, ...(from.name ? { name: storable(from.name, 200) } : {}) },
    participants: mail.participants,
    ...(mail.sentAt ? { sentAt: mail.sentAt } : {}),
    subject: mail.subject,
    body: mail.text,
    ...(mail.html ? { html: storable(sanitiseHtml(mail.html), 400_000) } : {}),
    ...(quoteAt === undefined ? {} : { quoteAt }),
    automatic: automatic || !mail.from,
    files: mail.files,
    data: {
      mail: { rule: choice.rule, references: [...mail.references.slice(-20)], size: mail.size },
      ...(mail.notes.length ? { notes: mail.notes } : {}),
      ...(automatic ? { automatic: mail.automatic } : {}),
      ...(mail.statuses.length ? { statuses: mail.statuses.slice(0, 20) } : {}),
    },
  })
  if (!received.duplicate && mail.automatic.kind === 'bounce') await applyBounce(ctx, account, mail)
  return received
}

/** References newest first: In-Reply-To names the mail that is answered, References its ancestors, oldest first. */
function factsOf(account: AccountRow, mail: ParsedMail): MailFacts {
  const references = [
    ...new Set([...mail.inReplyTo, ...[...mail.references].reverse(), ...(mail.returnedId ? [mail.returnedId] : [])]),
  ].slice(0, 50)
  const byAddress = mail.recipients.map((r) => readReplyAddress(account.secret, r))
  const byId = references.map((r) => readMessageId(account.secret, r))
  return {
    from: mail.from?.address ?? '',
    subject: mail.subject,
    sealed: [...new Set([...byAddress, ...byId].filter((id) => id !== undefined))],
    references,
  }
}

/** A bounce tells the fate of a mail of ours: failed with what the other server said, or delivered. Delays change nothing. */
async function applyBounce(ctx: Ctx, account: AccountRow, mail: ParsedMail): Promise<void> {
  const ids = [mail.returnedId, ...mail.inReplyTo, ...mail.references].filter((id) => id !== undefined)
  const ours = (await knownMessages(ctx.tx, account.id, ids))[0]
  const worst = mail.statuses.find((s) => s.action === 'failed') ?? mail.statuses.find((s) => s.action === 'delivered')
  if (!ours || (!worst && mail.statuses.length)) return
  await applyReceipt(
    ctx,
    ours.id,
    worst?.action === 'delivered'
      ? { state: 'delivered', error: null }
      : { state: 'failed', error: worst ? `${worst.status} ${worst.diagnostic}`.trim() : 'returned' },
  )
}
