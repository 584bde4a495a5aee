import { knownAddresses } from '#modules/customers'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { numberInSubject, type Candidate, type Candidates, type MailFacts } from '../domain/mail-thread.ts'

interface Row {
  id: string
  participants: string[]
  customer_id: string | null
  subject: string | null
  number: number
  last_message_at: Date
  external_ids: string[]
  of_sender: boolean
}

/** All conversations a mail could belong to, and the addresses of their customers. */
export async function mailCandidates(
  ctx: Ctx,
  accountId: string,
  mail: MailFacts,
  bySubject: boolean,
): Promise<Candidates> {
  const number = numberInSubject(mail.subject) ?? null
  const { rows } = await sql<Row>`
    with found as (
      select c.id, null::text as external_id, false as of_sender from interactions.conversation c
        where c.channel_account_id = ${accountId} and (c.id = any (${[...mail.sealed]}::uuid[]) or c.number = ${number}::bigint)
      union all
      select m.conversation_id, m.external_id, false from interactions.message m where m.channel_account_id = ${accountId}
        and m.external_id = any (${[...mail.references]}::text[])
      union all
      (select c.id, null, true from interactions.conversation c where ${bySubject} and c.channel_account_id = ${accountId}
        and c.external_user = ${mail.from} order by c.last_message_at desc limit 20)
    )
    select c.id, c.participants, c.subject, c.number, c.last_message_at, array_remove(array_agg(f.external_id),
      null) as external_ids, bool_or(f.of_sender) as of_sender, c.customer_id
    from found f join interactions.conversation c on c.id = f.id group by c.id order by c.last_message_at desc`.execute(
    ctx.tx,
  )
  const customers = [...new Set(rows.map((r) => r.customer_id).filter((id) => id !== null))]
  const addresses = await knownAddresses(ctx, customers, 'email')
  const candidates = rows.map((r): [Row, Candidate] => [
    r,
    {
      id: r.id,
      participants: r.participants,
      customerAddresses: addresses.filter((a) => a.customerId === r.customer_id).map((a) => a.value),
      subject: r.subject,
      number: r.number,
      lastAt: r.last_message_at,
    },
  ])
  return {
    byId: new Map(candidates.map(([r, c]) => [r.id, c])),
    byReference: new Map(candidates.flatMap(([r, c]) => r.external_ids.map((id) => [id, c] as const))),
    byNumber: new Map(candidates.map(([r, c]) => [r.number, c])),
    ofSender: candidates.filter(([r]) => r.of_sender).map(([, c]) => c),
  }
}
