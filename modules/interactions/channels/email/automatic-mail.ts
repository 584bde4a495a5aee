/** Headers that tell a machine wrote a mail, lower-case names, last value wins. */
export type MailHeaders = Readonly<Record<string, string | undefined>>
export type Automatic =
  | { readonly kind: 'person' }
  /** RFC 3834 auto-reply, out of office, mass mail, or our own mail come back. */
  | { readonly kind: 'autoReply' | 'bulk' | 'loop'; readonly sign: string }
  /** RFC 3464 delivery status notification. */
  | { readonly kind: 'bounce'; readonly sign: string }

const mailerDaemon = /^(?:mailer-daemon|postmaster|mail-daemon|postoffice)@/i
const repliedSubject =
  /^\s*(?:(?:re|fw|fwd|回复|答复|转发)[:：]\s*)*(?:\[?自动(?:回复|答复|应答)|外出自动|auto(?:matic)?[- ]?repl(?:y|ies)|auto:|out of (?:the )?office|abwesenheitsnotiz|automatische antwort|réponse automatique|respuesta automática|自動返信)/i
const bouncedSubject =
  /^\s*(?:undeliver(?:ed|able)|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|subsystem)|returned mail|failure notice|系统退信|退信|投递失败|邮件(?:投递)?(?:失败|被退回))/i

/**
 * Whether a machine wrote this mail, and by which sign. Signs in order of their worth: what the standards define, what
 * mailers agreed on, and the subject only together with a sender or envelope that no person has.
 */
export function classify(given: {
  headers: MailHeaders
  from: string
  subject: string
  contentType: string
  reportType: string | undefined
  ownAccount: boolean
}): Automatic {
  const { headers: h } = given
  if (given.ownAccount) return { kind: 'loop', sign: 'x-clearline-account' }
  if (given.contentType === 'multipart/report' && /^delivery-status$/i.test(given.reportType ?? ''))
    return { kind: 'bounce', sign: 'multipart/report' }
  const nobody = h['return-path']?.replace(/\s/g, '') === '<>' || mailerDaemon.test(given.from)
  if (nobody && (bouncedSubject.test(given.subject) || h['x-failed-recipients']))
    return { kind: 'bounce', sign: 'mailer-daemon' }
  const submitted = h['auto-submitted']?.trim().toLowerCase() ?? ''
  if (submitted && !submitted.startsWith('no')) return { kind: 'autoReply', sign: 'auto-submitted' }
  if (given.contentType === 'multipart/report') return { kind: 'autoReply', sign: 'multipart/report' }
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply'])
    if (h[name] && !/^(?:no|false|0)$/i.test(h[name]!.trim())) return { kind: 'autoReply', sign: name }
  const precedence = h.precedence?.trim().toLowerCase() ?? ''
  if (/^auto[_-]?reply$/.test(precedence)) return { kind: 'autoReply', sign: 'precedence' }
  if (/^(?:bulk|junk)$/.test(precedence))
    return { kind: repliedSubject.test(given.subject) ? 'autoReply' : 'bulk', sign: 'precedence' }
  if (repliedSubject.test(given.subject)) return { kind: 'autoReply', sign: 'subject' }
  if (nobody) return { kind: 'autoReply', sign: 'return-path' }
  return { kind: 'person' }
}

/** What a delivery status notification says of one recipient (RFC 3464 §2.3). */
export interface RecipientStatus {
  readonly recipient: string
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  readonly status: string
  readonly diagnostic: string
}

/** Reads a message/delivery-status part: fields per message, then per recipient, parted by blank lines. */
export function readDeliveryStatus(text: string): RecipientStatus[] {
  return text.split(/\r?\n[ \t]*\r?\n/).flatMap((block) => {
    const field = (name: string) =>
      new RegExp(`^${name}:[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]+)*)`, 'im')
        .exec(block)?.[1]
        ?.replace(/\s+/g, ' ')
        .trim() ?? ''
    const recipient = (field('Final-Recipient') || field('Original-Recipient'))
      .replace(/^[^;]*;\s*/, '')
      .replace(/^<|>$/g, '')
    const action = field('Action').toLowerCase()
    if (!recipient || !/^(?:failed|delayed|delivered|relayed|expanded)$/.test(action)) return []
    return [
      {
        recipient,
        action: action as RecipientStatus['action'],
        status: field('Status').slice(0, 20),
        diagnostic: field('Diagnostic-Code')
          .replace(/^[\w-]+;\s*/, '')
          .slice(0, 400),
      },
    ]
  })
}
/** Message-ID of the mail that a report carries or quotes. */
export const returnedMessageId = (text: string): string | undefined => /^message-id:\s*(<[^<>\s]+>)/im.exec(text)?.[1]
