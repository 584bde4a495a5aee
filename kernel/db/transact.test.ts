import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordQueries, testDatabase } from '#kernel/testing'
import { connect, everything, sql, tellScope, transact, type Db, type Scope, type Tx } from './index.ts'

const [ours, theirs] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
let db: Db
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await testDatabase([], 2)
  drop = database.drop
  db = connect(database.url, { max: 3 })
  await sql`create table note (id integer primary key, text text not null)`.execute(db)
  await sql`
    create table walled (org_id uuid not null);
    create policy seen on walled using (current_setting('clearline.scope', true) = 'everything'
      or org_id = any (nullif(current_setting('clearline.orgs', true), '')::uuid[]));
    insert into walled values ('${sql.raw(ours)}'), ('${sql.raw(theirs)}');
    alter table walled enable row level security, force row level security`.execute(db)
})
afterAll(async () => {
  await db.destroy()
  await drop()
})

const insert = (tx: Tx, id: number) => sql`insert into note values (${id}, 'x')`.execute(tx)
const ids = async () => (await sql<{ id: number }>`select id from note order by id`.execute(db)).rows.map((r) => r.id)

describe('a transaction', () => {
  test('commits what was sent at once and one after the other, with what is written last', async () => {
    await transact(
      db,
      async (tx) => {
        await Promise.all([insert(tx, 1), insert(tx, 2)])
        await insert(tx, 3)
      },
      (tx) => insert(tx, 4),
    )
    expect(await ids()).toEqual([1, 2, 3, 4])
  })

  test('sees its own rows in the order in which it sent its statements', async () => {
    const seen = await transact(db, async (tx) => {
      const [, before, , after] = await Promise.all([
        insert(tx, 11),
        sql<{ n: number }>`select count(*)::int as n from note where id > 10`.execute(tx),
        insert(tx, 12),
        sql<{ n: number }>`select count(*)::int as n from note where id > 10`.execute(tx),
      ])
      return [before.rows[0]!.n, after.rows[0]!.n]
    })
    expect(seen).toEqual([1, 2])
  })

  test.each<readonly [string, (tx: Tx) => Promise<unknown>, ((tx: Tx) => Promise<unknown>) | undefined]>([
    ['the work', (tx) => insert(tx, 1), undefined],
    [
      'one of several sent at once',
      (tx: Tx) => Promise.all([insert(tx, 21), insert(tx, 1), insert(tx, 22)]),
      undefined,
    ],
    ['what is written last', (tx) => insert(tx, 21), (tx) => insert(tx, 1)],
  ])('is undone whole when %s fails, and tells the first error', async (_name, work, last) => {
    const before = await ids()
    await expect(transact(db, work, last)).rejects.toMatchObject({ code: '23505' })
    expect(await ids()).toEqual(before)
  })

  test('is no success when an error inside it was passed over', async () => {
    const before = await ids()
    await expect(
      transact(db, async (tx) => {
        await insert(tx, 31)
        await insert(tx, 1).catch(() => {})
      }),
    ).rejects.toThrow('passed over')
    expect(await ids()).toEqual(before)
  })

  test('refuses a statement that comes after its end, which would otherwise stand alone', async () => {
    let kept: Tx | undefined
    await transact(db, async (tx) => {
      kept = tx
      await insert(tx, 41)
    })
    await expect(insert(kept!, 42)).rejects.toThrow('after its transaction had ended')
    expect(await ids()).not.toContain(42)
  })

  test('gives its connection back whatever becomes of it', async () => {
    for (let n = 0; n < 10; n++) await transact(db, (tx) => insert(tx, 1)).catch(() => {})
    await Promise.all([51, 52, 53, 54].map((id) => transact(db, (tx) => insert(tx, id))))
    expect(await ids()).toEqual(expect.arrayContaining([51, 52, 53, 54]))
  })

  test('ends with an error when its connection is cut, and the next takes another', async () => {
    await expect(
      transact(db, async (tx) => {
        await insert(tx, 61)
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
      }),
    ).rejects.toThrow()
    await transact(db, (tx) => insert(tx, 62))
    expect(await ids()).toEqual(expect.arrayContaining([62]))
    expect(await ids()).not.toContain(61)
  })

  test('prepares a statement once though it is sent several times at once', async () => {
    const many = () =>
      transact(db, (tx) => Promise.all([1, 2, 3, 4].map((n) => sql`select ${n}::int as n`.execute(tx))))
    for (let n = 0; n < 3; n++) await many()
    const seen = await recordQueries(many)
    expect(seen.map((s) => s.parameters)).toEqual([[1], [2], [3], [4]])
  })
})

describe('a change of scope', () => {
  const part = (orgId: string): Scope => ({ everything: false, orgIds: [orgId], teamIds: [], personId: null })
  /** Whose rows a statement sees. */
  const seen = async (tx: Tx) =>
    (await sql<{ org_id: string }>`select org_id from walled order by 1`.execute(tx)).rows.map((r) => r.org_id)
  const walled = <T>(work: (tx: Tx) => Promise<T>) => transact(db, work, undefined, part(ours))
  const told = async (tx: Tx, scope: Scope) => {
    tellScope(tx, scope)
    return seen(tx)
  }

  test('holds for exactly the statements sent after it, though none of them is waited for', async () => {
    const rounds = await walled(async (tx) => {
      const all: string[][] = []
      for (let n = 0; n < 50; n++)
        all.push(
          ...(await Promise.all([
            seen(tx),
            told(tx, everything),
            told(tx, part(theirs)),
            told(tx, part(ours)),
            seen(tx),
          ])),
        )
      return all
    })
    expect(rounds).toEqual(Array.from({ length: 50 }, () => [[ours], [ours, theirs], [theirs], [ours], [ours]]).flat())
  })

  test('ends with the transaction: the next on its connection sees nothing it was not told', async () => {
    for (let n = 0; n < 6; n++) {
      await walled((tx) => told(tx, everything))
      expect(await transact(db, seen)).toEqual([])
    }
  })

  /** What the database does not take as a setting. */
  const unspeakable = { ...part(ours), orgIds: Object.assign([], { filter: () => ["'"] }) } as Scope
  test('that the database refuses lets nothing sent behind it be answered', async () => {
    let answered: unknown
    const work = walled(async (tx) => {
      tellScope(tx, everything)
      tellScope(tx, unspeakable)
      answered = await seen(tx)
    })
    await expect(work).rejects.toMatchObject({ code: '25P02' })
    expect(answered).toBeUndefined()
  })
  test('that the database refuses lets nothing be committed, though nothing is sent behind it', async () => {
    const before = await ids()
    const work = transact(db, async (tx) => {
      await insert(tx, 71)
      tellScope(tx, unspeakable)
    })
    await expect(work).rejects.toThrow('passed over')
    expect(await ids()).toEqual(before)
  })
  test('is as it was before what is undone in part', async () => {
    await walled(async (tx) => {
      await sql`savepoint part`.execute(tx)
      tellScope(tx, everything)
      await expect(sql`select 1 / 0`.execute(tx)).rejects.toMatchObject({ code: '22012' })
      tellScope(tx, part(theirs))
      await sql`rollback to savepoint part`.execute(tx)
      expect(await seen(tx)).toEqual([ours])
    })
  })
})
