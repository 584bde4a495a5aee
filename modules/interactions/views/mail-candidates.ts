import { sql, type Tx } from '#kernel/db'
import { numberInSubject, type Candidate, type Candidates, type MailFacts } from '../domain/mail-thread.ts'

interface Row {
  id: string
  participants: string[]
  addresses: string[]
  subject: string | null
  number: number
  last_message_at: Date
  external_ids: string[]
  of_sender: boolean
}

/** All conversations a mail could belong to, in one question. */
export async function mailCandidates(
  tx: Tx,
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
      null) as external_ids, bool_or(f.of_sender) as of_sender,
      array(select i.value_norm from customers.v_identity i where i.customer_id = c.customer_id and i.kind = 'email'
        and i.status <> 'revoked') as addresses
    from found f join interactions.conversation c on c.id = f.id group by c.id order by c.last_message_at desc`.execute(
    tx,
  )
  const candidates = rows.map((r): [Row, Candidate] => [
    r,
    {
      id: r.id,
      participants: r.participants,
      customerAddresses: r.addresses,
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
