import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backOffMs, createSseReader, isOfTopic, type SentFrame } from './sse.ts'

const readAll = (pieces: readonly string[]): SentFrame[] => {
  const frames: SentFrame[] = []
  const read = createSseReader((f) => frames.push(f))
  for (const piece of pieces) read(piece)
  return frames
}
const stream =
  'retry: 900\nevent: ready\nid: 5.1\ndata: {}\n\n: quiet\n\nid: 5.2\ndata: {"name":\ndata: "案"}\n\nid: 5.9\n\n'

describe('server-sent events', () => {
  test('are read the same however the line cuts them', () => {
    const whole = readAll([stream])
    expect(whole).toEqual([
      { id: '5.1', event: 'ready', data: '{}' },
      { id: '5.1', event: 'message', data: undefined },
      { id: '5.2', event: 'message', data: '{"name":\n"案"}' },
      { id: '5.9', event: 'message', data: undefined },
    ])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 8 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
        expect(readAll(at.slice(1).map((end, i) => stream.slice(at[i], end)))).toEqual(whole)
      }),
    )
  })
  test('a frame that is not finished is not given', () => {
    expect(readAll(['data: half\n'])).toEqual([])
  })
  test.each([
    ['cases.case', 'cases.case.opened', 'k', true],
    ['cases', 'cases.case.opened', 'k', true],
    ['cases.case.opened', 'cases.case.opened', 'k', true],
    ['cases.ca', 'cases.case.opened', 'k', false],
    ['cases.case@k', 'cases.case.opened', 'k', true],
    ['cases.case@other', 'cases.case.opened', 'k', false],
    ['@k', 'cases.case.opened', 'k', true],
  ])('topic %s and %s', (topic, name, key, expected) => {
    expect(isOfTopic(topic, name, key)).toBe(expected)
  })

  test('coming back is spread out and never waits longer than half a minute', () => {
    expect(backOffMs(0, 0)).toBe(250)
    expect(backOffMs(3, 1)).toBe(4000)
    expect(backOffMs(50, 1)).toBe(30_000)
  })
})
