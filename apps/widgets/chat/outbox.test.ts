import { expect, test } from 'vitest'
import { Outbox, type Store } from './outbox.ts'

function browser(): Store {
  const values = new Map<string, string>()
  return {
    getItem: (k) => values.get(k) ?? null,
    setItem: (k, v) => {
      values.set(k, v)
    },
  }
}
const bodies = (o: Outbox) => o.pending.map((p) => p.body)

test('words of two pages of one site do not overwrite each other', () => {
  const store = browser()
  const [one, two] = [new Outbox(store, 'a'), new Outbox(store, 'a')]
  one.add('from one')
  two.add('from two')
  expect(bodies(new Outbox(store, 'a')).sort()).toEqual(['from one', 'from two'])
  two.remove(two.pending[0]!.clientId)
  expect(bodies(new Outbox(store, 'a'))).toEqual(['from one'])
  one.remove(one.pending[0]!.clientId)
  expect(bodies(new Outbox(store, 'a'))).toEqual([])
})
test('what the server refused waits for its author, also after the page was left, and goes again with its files', () => {
  const store = browser()
  const before = new Outbox(store, 'a')
  before.add('kept', [{ id: 'f', name: 'a.txt', size: 1 }])
  before.fail(before.pending[0]!.clientId, '该渠道账号已停用')
  const after = new Outbox(store, 'a')
  expect(after.next).toBeUndefined()
  expect(after.pending).toMatchObject([{ body: 'kept', failed: true, why: '该渠道账号已停用' }])
  after.retry(after.pending[0]!.clientId)
  expect(after.next).toMatchObject({ body: 'kept', files: [{ id: 'f' }] })
})
test('a store that is full or forbidden costs only the memory', () => {
  const outbox = new Outbox(
    {
      getItem: () => '{broken',
      setItem: () => {
        throw new Error('full')
      },
    },
    'a',
  )
  outbox.add('still sent')
  expect(outbox.next?.body).toBe('still sent')
})
