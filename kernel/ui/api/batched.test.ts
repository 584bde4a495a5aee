import { expect, test } from 'vitest'
import { batched } from './batched.ts'

test('what is asked for in one moment goes in requests of 200, each thing once; what is not there is null', async () => {
  const requests: (readonly string[])[] = []
  const byId = batched(async (ids) => {
    requests.push(ids)
    return ids.filter((id) => id !== 'id7').map((id) => ({ id }))
  })
  const ids = Array.from({ length: 450 }, (_, i) => `id${i}`)
  const found = await Promise.all([...ids, 'id3'].map(byId))
  expect(requests.map((r) => r.length)).toEqual([200, 200, 50])
  expect(found.map((one) => one?.id ?? null)).toEqual([...ids.map((id) => (id === 'id7' ? null : id)), 'id3'])
})
test('a failure is told to everyone who asked, and the next one is asked again', async () => {
  let fails = true
  const byId = batched(async (ids) => {
    if (fails) throw new Error('cut off')
    return ids.map((id) => ({ id }))
  })
  expect((await Promise.allSettled([byId('a'), byId('b')])).map((r) => r.status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await byId('a')).toEqual({ id: 'a' })
})
