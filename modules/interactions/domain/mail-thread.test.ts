import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bareSubject, chooseThread, takesPart, type Candidate, type Candidates } from './mail-thread.ts'
import {
  mintMessageId,
  readMessageId,
  readMessageIds,
  readReplyAddress,
  replyAddress,
} from '../channels/email/mail-address.ts'

const candidate = (given: Partial<Candidate> = {}): Candidate => ({
  id: 'c1',
  participants: ['li@qq.com'],
  customerAddresses: [],
  subject: '宽带断网',
  number: 42,
  lastAt: new Date('2026-03-01T00:00:00Z'),
  ...given,
})
const candidates = (c?: Candidate): Candidates => ({
  byId: new Map(c ? [[c.id, c]] : []),
  byReference: new Map(c ? [['<a@x>', c]] : []),
  byNumber: new Map(c ? [[c.number, c]] : []),
  ofSender: c ? [c] : [],
})
const mail = (given: object) => ({ from: 'li@qq.com', subject: '', sealed: [], references: [], ...given })

describe('which conversation a mail belongs to', () => {
  const c = candidate()
  test('what we sealed decides, whoever sends it', () => {
    expect(chooseThread(mail({ from: 'new@else.cn', sealed: ['c1'] }), candidates(c), undefined)).toEqual({
      conversationId: 'c1',
      rule: 'sealed',
    })
  })
  test('a reference joins a participant and only relates a stranger', () => {
    expect(chooseThread(mail({ references: ['<zz@x>', '<a@x>'] }), candidates(c), undefined)).toEqual({
      conversationId: 'c1',
      rule: 'references',
    })
    expect(chooseThread(mail({ from: 'stranger@qq.com', references: ['<a@x>'] }), candidates(c), undefined)).toEqual({
      relatedId: 'c1',
      rule: 'related',
    })
  })
  test('colleagues of one company take part; strangers at one public mail service do not', () => {
    expect(takesPart('wang@acme.cn', candidate({ participants: ['li@acme.cn'] }))).toBe(true)
    expect(takesPart('wang@163.com', candidate({ participants: ['li@163.com'] }))).toBe(false)
  })
  test('the number in the subject counts only for who takes part', () => {
    expect(chooseThread(mail({ subject: '回复：断网 [#42]' }), candidates(c), undefined)).toEqual({
      conversationId: 'c1',
      rule: 'number',
    })
    expect(chooseThread(mail({ from: 'x@y.cn', subject: 'Re: [#42]' }), candidates(c), undefined)).toEqual({
      rule: 'new',
    })
  })
  test('same sender and subject join only where the account asks for it, and not after its days', () => {
    expect(chooseThread(mail({ subject: 'Re: 回复: 宽带断网' }), candidates(c), undefined)).toEqual({ rule: 'new' })
    expect(
      chooseThread(mail({ subject: 'Re: 回复: 宽带断网' }), candidates(c), new Date('2026-02-27T00:00:00Z')),
    ).toEqual({ conversationId: 'c1', rule: 'subject' })
    expect(chooseThread(mail({ subject: '宽带断网' }), candidates(c), new Date('2026-03-02T00:00:00Z'))).toEqual({
      rule: 'new',
    })
  })
  test('marks of answering are no part of a subject', () => {
    for (const s of ['Re: Re[2]: 断网', '回复：转发：断网', 'FW: AW: 断网 [#12]']) expect(bareSubject(s)).toBe('断网')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (s) => {
        expect(bareSubject(bareSubject(s))).toBe(bareSubject(s))
      }),
    )
  })
})
describe('addresses and ids under our seal', () => {
  test('come back to their conversation in any case of letters, and not with another key or a changed letter', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.nat(41), (conversation, message, at) => {
        const address = replyAddress('key', conversation, 'service@operator.example')
        expect(address.slice(0, address.indexOf('@')).length).toBeLessThanOrEqual(64)
        expect(readReplyAddress('key', address.toUpperCase())).toBe(conversation)
        expect(readReplyAddress('other', address)).toBeUndefined()
        const start = address.indexOf('+c') + 2 + at
        const other = address[start] === 'a' ? 'b' : 'a'
        expect(readReplyAddress('key', address.slice(0, start) + other + address.slice(start + 1))).not.toBe(
          conversation,
        )
        const id = mintMessageId('key', conversation, message, 'service@operator.example')
        expect(readMessageId('key', id)).toBe(conversation)
        expect(readMessageId('other', id)).toBeUndefined()
        expect(readReplyAddress('key', id)).toBeUndefined()
      }),
    )
  })
  test('References are read folded, broken and repeated', () => {
    expect(readMessageIds('<a@x>\r\n\t<b@y> garbage <<c@z> <a@x>')).toEqual(['<a@x>', '<b@y>', '<c@z>'])
    expect(readMessageIds(undefined)).toEqual([])
  })
})
