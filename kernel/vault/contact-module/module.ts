import { sql } from '#kernel/db'
import { defineModule, type Ctx } from '#kernel/module'
import { openRows, sealing, sealRows } from '../sealing.ts'

export interface Contact {
  readonly id: string
  readonly person_id: string
  readonly phone: string
}
const contactSealing = sealing<Contact>({ table: 'contacts.contact', columns: ['phone'], person: 'person_id' })

export async function insertContacts(ctx: Ctx, contacts: readonly Contact[]): Promise<void> {
  const sealed = await sealRows(ctx, contactSealing, contacts)
  await sql`
    insert into contacts.contact select * from jsonb_populate_recordset(null::contacts.contact, ${JSON.stringify(sealed)}::jsonb)`.execute(
    ctx.tx,
  )
}
export async function readContacts(ctx: Ctx): Promise<Contact[]> {
  const { rows } = await sql<Contact>`select * from contacts.contact order by id`.execute(ctx.tx)
  return openRows(ctx, contactSealing, rows)
}

/** The smallest module that has something to seal: for tests that kill and for a second process. */
export const contactModule = defineModule({
  name: 'contacts',
  dir: import.meta.dirname,
  contract: {},
  implement: {},
  messages: { 'zh-CN': {}, en: {} },
  sealings: [contactSealing],
})
