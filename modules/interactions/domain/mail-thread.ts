/** What is known of a mail and of the conversations it could belong to. */
export interface MailFacts {
  readonly from: string
  readonly subject: string
  /** Conversations named under our seal: by the address it was sent to, or by a Message-ID of ours it refers to. Best first. */
  readonly sealed: readonly string[]
  /** Message-IDs it refers to, newest first. */
  readonly references: readonly string[]
}
export interface Candidate {
  readonly id: string
  readonly participants: readonly string[]
  readonly customerAddresses: readonly string[]
  readonly subject: string | null
  readonly number: number
  readonly lastAt: Date
}
export interface Candidates {
  readonly byId: ReadonlyMap<string, Candidate>
  /** Conversation that holds the mail of a Message-ID. */
  readonly byReference: ReadonlyMap<string, Candidate>
  readonly byNumber: ReadonlyMap<number, Candidate>
  /** Latest conversations of the same sender, newest first. */
  readonly ofSender: readonly Candidate[]
}
export interface ThreadChoice {
  readonly conversationId?: string
  readonly relatedId?: string
  readonly rule: 'sealed' | 'references' | 'number' | 'subject' | 'related' | 'new'
}

/** Public mail services: a shared domain there says nothing about a shared organisation. */
const publicDomains =
  /^(?:qq|vip\.qq|foxmail|163|126|yeah|sina|vip\.sina|sohu|139|189|wo|aliyun|tom|21cn|gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|mac|proton|protonmail|gmx|mail|yandex)\.(?:com|cn|com\.cn|net|ru|de|me|co\.\w+)$/
const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** Whether a sender has a part in a conversation: wrote or got mail of it, is the customer, or is of the same organisation. */
export function takesPart(sender: string, c: Candidate): boolean {
  const known = [...c.participants, ...c.customerAddresses].map((a) => a.toLowerCase())
  const domain = domainOf(sender)
  return (
    known.includes(sender.toLowerCase()) ||
    (domain !== '' && !publicDomains.test(domain) && known.some((a) => domainOf(a) === domain))
  )
}

/** The subject without the marks of answering and forwarding, and without our number. */
export function bareSubject(subject: string): string {
  let text = subject
    .replace(/\[#\d{1,15}\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  for (let before = ''; before !== text;) {
    before = text
    text = text.replace(/^(?:re|fw|fwd|aw|wg|sv|antw|回复|答复|转发|回覆|轉寄)\s*(?:\[\d+\])?\s*[:：]\s*/i, '')
  }
  return text.toLowerCase()
}
export const numberInSubject = (subject: string): number | undefined => {
  const found = /\[#(\d{1,15})\]/.exec(subject)
  return found ? Number(found[1]) : undefined
}

/**
 * Which conversation a mail belongs to. (1) What we minted under seal decides alone. (2) A reference decides only for
 * somebody who takes part; a stranger's mail starts its own conversation, related to the one it refers to. (3) The number in
 * the subject, under the same condition, because numbers can be guessed. (4) Where the account asks for it: same sender,
 * same subject, not too long ago.
 */
export function chooseThread(mail: MailFacts, c: Candidates, joinSince: Date | undefined): ThreadChoice {
  for (const id of mail.sealed) if (c.byId.has(id)) return { conversationId: id, rule: 'sealed' }
  let related: Candidate | undefined
  for (const reference of mail.references) {
    const found = c.byReference.get(reference)
    if (found && takesPart(mail.from, found)) return { conversationId: found.id, rule: 'references' }
    related ??= found
  }
  const numbered = c.byNumber.get(numberInSubject(mail.subject) ?? -1)
  if (numbered && takesPart(mail.from, numbered)) return { conversationId: numbered.id, rule: 'number' }
  const subject = bareSubject(mail.subject)
  const same =
    joinSince && subject
      ? c.ofSender.find((o) => o.lastAt >= joinSince && bareSubject(o.subject ?? '') === subject)
      : undefined
  if (same) return { conversationId: same.id, rule: 'subject' }
  return related ? { relatedId: related.id, rule: 'related' } : { rule: 'new' }
}
