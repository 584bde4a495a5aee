import { expect, test } from 'vitest'
import { askForProof, asksForProof, canRepeat, onProofWanted } from './prove-again.ts'

const refused = (code: string) => new Response(JSON.stringify({ code }), { status: 403 })

test('only the refusal that wants a proof asks for one', async () => {
  expect(await asksForProof(refused('proveAgain'))).toBe(true)
  expect(await asksForProof(refused('notPermitted'))).toBe(false)
  expect(await asksForProof(new Response('no JSON', { status: 403 }))).toBe(false)
})
test('requests refused in the same moment ask once, and the next one asks again', async () => {
  let asked = 0
  const stop = onProofWanted(async () => {
    asked += 1
    return asked === 1
  })
  expect(await Promise.all([askForProof(), askForProof()])).toEqual([true, true])
  expect(await askForProof()).toBe(false)
  stop()
  expect([await askForProof(), asked]).toEqual([false, 2])
})
test('an upload is not kept for a second try', () => {
  const post = (type?: string) =>
    new Request('http://local/x', { method: 'POST', body: 'x', headers: type ? { 'content-type': type } : {} })
  expect(canRepeat(post('application/json'))).toBe(true)
  expect(canRepeat(post('image/png'))).toBe(false)
  expect(canRepeat(new Request('http://local/x'))).toBe(true)
})
