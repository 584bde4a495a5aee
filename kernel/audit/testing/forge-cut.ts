import { generateKeyPairSync } from 'node:crypto'
import { sql, transact, type Db } from '#kernel/db'
import { signedCut } from '../domain/cut.ts'
import { merkleRoot } from '../domain/merkle.ts'
import { insertCut } from '../store/cut.ts'

/** Somebody who owns the database signs a cut of everything sealed, with a key of his own that he puts among ours. Answers the head it names. */
export async function forgeCut(db: Db, starts: string, ends: string): Promise<number> {
  const key = generateKeyPairSync('ed25519')
  const pem = key.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  await sql`insert into kernel.audit_key values ('forged', ${pem}, now())`.execute(db)
  const { rows } = await sql<{ number: number; root: Buffer; entries: number }>`
    select number, root, (select count(*)::int from kernel.audit_entry where at >= ${starts} and at < ${ends}) as entries
    from kernel.audit_block order by number desc limit 1`.execute(db)
  const head = rows[0]!
  const month = { starts: new Date(starts), ends: new Date(ends) }
  const cut = signedCut(
    {
      number: 1,
      ...month,
      entries: head.entries,
      gone: `{[1,${head.number + 1})}`,
      kept: 0,
      keptRoot: merkleRoot(Buffer.alloc(0)),
      head: head.number,
      headRoot: head.root,
      keyId: 'forged',
      cutAt: month.ends,
    },
    key.privateKey,
  )
  await transact(db, (tx) => insertCut(tx, cut, []))
  return head.number
}
