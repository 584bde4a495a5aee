import { describe, expect, test } from 'vitest'
import { allowsType, matches, parseHubQuery, selectFields } from './hub-query.ts'

const body = {
  eventId: 'e1',
  eventTime: '2026-03-02T01:00:00.000Z',
  eventType: 'TroubleTicketCreateEvent',
  event: {
    troubleTicket: {
      id: 't1',
      href: '/t1',
      severity: 'Urgent',
      priority: 3,
      creationDate: new Date('2026-03-02T01:00:00Z'),
      relatedParty: [
        { id: 'p1', role: 'customer' },
        { id: 'p2', role: 'owner' },
      ],
      description: 'a=b & c',
    },
  },
}
const at = 'event.troubleTicket'

describe("a listener's query", () => {
  test.each([
    ['', true],
    ['eventType=TroubleTicketCreateEvent', true],
    ['eventType=TroubleTicketStatusChangeEvent', false],
    ['eventType=TroubleTicketStatusChangeEvent,TroubleTicketCreateEvent', true],
    ['eventType=TroubleTicketStatusChangeEvent&eventType=TroubleTicketCreateEvent', true],
    [` eventType = TroubleTicketCreateEvent & ${at}.severity = Urgent `, true],
    [`?${at}.severity=Urgent`, true],
    [`${at}.severity=Minor`, false],
    [`${at}.severity!=Minor`, true],
    [`${at}.severity.ne=Urgent`, false],
    [`${at}.relatedParty.role=owner`, true],
    [`${at}.relatedParty.role=agent`, false],
    [`${at}.priority.gte=3`, true],
    [`${at}.priority>=10`, false],
    [`${at}.priority%3C%3D3`, true],
    [`${at}.creationDate.lt=2026-03-02T09:00:01%2B08:00`, true],
    [`${at}.creationDate.lt=2026-03-02T09:00:00%2B08:00`, false],
    [`${at}.description=a%3Db%20%26%20c`, true],
    [`${at}.noSuchThing=1`, false],
    [`${at}.constructor.name=Object`, false],
  ])('%s → %s', (query, expected) => {
    expect(matches(parseHubQuery(query), body)).toBe(expected)
  })

  test.each(['severity', '=x', 'a b=c', '%zz=1'])('%s is not readable', (query) => {
    expect(() => parseHubQuery(query)).toThrow('hubQueryUnreadable')
  })
  test('a regular expression of unbounded length is refused', () => {
    expect(() => parseHubQuery(`a.regex=${'x'.repeat(201)}`)).toThrow('badFilterValue')
  })
  test('the type is judged before there is a body', () => {
    expect(allowsType(parseHubQuery(`eventType=A&${at}.severity=Urgent`), 'A')).toBe(true)
    expect(allowsType(parseHubQuery('eventType.ne=A'), 'A')).toBe(false)
    expect(allowsType(parseHubQuery('eventType.regex=^B'), 'A')).toBe(true)
  })
})

describe('fields', () => {
  const sent = (query: string) => selectFields(body, 'troubleTicket', parseHubQuery(query).fields)
  test('without them everything is sent', () => {
    expect(sent('')).toBe(body)
  })
  test("identities are always sent, and the resource's attributes by either name", () => {
    const expected = {
      eventId: 'e1',
      eventTime: body.eventTime,
      eventType: body.eventType,
      event: { troubleTicket: { id: 't1', href: '/t1', severity: 'Urgent' } },
    }
    expect(sent('fields=severity')).toEqual(expected)
    expect(sent('fields=eventType,event.troubleTicket.severity')).toEqual(expected)
    expect(sent('fields=event.troubleTicket')).toEqual(body)
    expect(sent('fields=none')).toEqual({ ...expected, event: { troubleTicket: { id: 't1', href: '/t1' } } })
  })
})
