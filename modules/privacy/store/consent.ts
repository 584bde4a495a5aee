import '../tables.ts'
import { sql, type Tx } from '#kernel/db'
import type { Output } from '#kernel/contract'
import type { consentContract } from '../contract/consent.ts'
import { mayUseSomewhere, mayUse } from '../domain/consent.ts'

export type Purpose = Output<typeof consentContract.listPurposes>['items'][number]
export type Consents = Output<typeof consentContract.customerConsents>
type Event = Consents['history'][number]

interface PurposeRow {
  code: string
  name_zh: string
  name_en: string
  rule: Purpose['rule']
  separate: Purpose['separate']
  valid_days: number | null
  notice: {
    id: string
    number: number
    text_zh: string
    text_en: string
    hash: string
    published_by: string
    published_at: string
  } | null
}
export async function purposesOf(tx: Tx): Promise<Purpose[]> {
  const found = await sql<PurposeRow>`
    select p.code, p.name_zh, p.name_en, p.rule, p.separate, p.valid_days,
      (select to_jsonb(n) from privacy.notice n where n.purpose_code = p.code order by n.number desc limit 1) as notice
    from privacy.purpose p where p.active order by p.rule <> 'none', p.rule = 'optIn', p.code`.execute(tx)
  return found.rows.map((p) => ({
    code: p.code,
    nameZh: p.name_zh,
    nameEn: p.name_en,
    rule: p.rule,
    separate: p.separate,
    validDays: p.valid_days,
    notice: p.notice && toNotice(p.notice),
  }))
}
type NoticeRow = NonNullable<PurposeRow['notice']>
const toNotice = (n: NoticeRow): NonNullable<Purpose['notice']> => ({
  id: n.id,
  number: n.number,
  textZh: n.text_zh,
  textEn: n.text_en,
  hash: n.hash,
  publishedBy: n.published_by,
  publishedAt: new Date(n.published_at),
})
export async function noticesOf(tx: Tx, code: string): Promise<NonNullable<Purpose['notice']>[]> {
  const found = await sql<NoticeRow>`select * from privacy.notice where purpose_code = ${code}
    order by number desc limit 200`.execute(tx)
  return found.rows.map(toNotice)
}

/** Every word on consent by any record of the customer, newest first. */
export async function consentEvents(tx: Tx, customerIds: readonly string[], purpose?: string): Promise<Event[]> {
  const found = await sql<Event>`
    select e.id, e.purpose_code as purpose, e.channel, e.action, n.number as "noticeNumber", e.text_hash as "textHash", e.method,
      e.actor_kind as "actorKind", e.actor_name as "actorName", e.at
    from privacy.consent_event e left join privacy.notice n on n.id = e.notice_id
    where e.customer_id = any (${[...customerIds]}::uuid[]) and (${purpose ?? null}::text is null or e.purpose_code = ${purpose ?? null})
    order by e.at desc, e.id desc limit 500`.execute(tx)
  return found.rows
}

export const consentsFrom = (
  who: { readonly rootId: string; readonly name: string },
  restricted: boolean,
  purposes: readonly Purpose[],
  history: readonly Event[],
): Consents => ({
  id: who.rootId,
  name: who.name,
  restricted,
  purposes: purposes.map((p) => {
    const own = history.filter((e) => e.purpose === p.code)
    return { ...p, may: mayUse(p.rule, own, 'any'), last: own[0] ?? null }
  }),
  history: [...history],
})

/** What somebody can take back, and whether it is open on any channel. */
export const openPurposes = (purposes: readonly Purpose[], words: readonly Event[]) =>
  purposes
    .filter((p) => p.rule !== 'none')
    .map((p) => ({
      ...p,
      may: mayUseSomewhere(
        p.rule,
        words.filter((w) => w.purpose === p.code),
      ),
    }))
