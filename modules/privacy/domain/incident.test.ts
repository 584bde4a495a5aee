import { describe, expect, test } from 'vitest'
import { noticeKinds } from '../contract/vocabulary.ts'
import { assessed, incidentActs, incidentHindrance, type IncidentAct, type IncidentState } from './incident.ts'

const why = (act: IncidentAct, given: Partial<IncidentState> = {}, reason = false) =>
  incidentHindrance(act, { status: 'contained', owed: [], ...given }, reason)

describe('a security incident', () => {
  test('goes from report to closing one step after the other, and is assessed and told of at any time before', () => {
    const way = [
      ['reported', 'assess'],
      ['assessed', 'contain'],
      ['contained', 'finishNotices'],
      ['notified', 'close'],
      ['closed', 'reopen'],
      ['reopened', 'assess'],
    ] as const
    for (const [status, next] of way)
      for (const act of incidentActs.filter((a) => a !== 'assess' && a !== 'tell'))
        expect(why(act, { status }) === null, `${act} while ${status}`).toBe(act === next)
    for (const status of ['reported', 'assessed', 'contained', 'notified', 'reopened'] as const)
      for (const act of ['assess', 'tell'] as const) expect(why(act, { status })).toBeNull()
  })
  test('keeps its step when it is assessed once more', () => {
    expect(assessed('reported')).toBe('assessed')
    expect(assessed('reopened')).toBe('assessed')
    expect(assessed('notified')).toBe('notified')
  })
  test('is not done with notices while a report of a grave one is owed, whatever reason is given', () => {
    expect(why('finishNotices', { owed: ['cyberReport'] }, true)).toBe('reportOwed')
  })
  test('leaves out the data protection authority and the people only for a reason', () => {
    for (const kind of ['dataReport', 'peopleNotice'] as const) {
      expect(why('finishNotices', { owed: [kind] })).toBe('reasonOwed')
      expect(why('finishNotices', { owed: [kind] }, true)).toBeNull()
    }
  })
  test('is not closed while anything is owed; the summary is owed to the end', () => {
    expect(why('finishNotices', { owed: ['finalReport'] })).toBeNull()
    expect(why('close', { status: 'notified', owed: ['finalReport'] })).toBe('summaryOwed')
    for (const kind of noticeKinds) expect(why('close', { status: 'notified', owed: [kind] })).not.toBeNull()
  })
  test('that is closed takes nothing but being reopened', () => {
    for (const act of incidentActs)
      expect(why(act, { status: 'closed' })).toBe(act === 'reopen' ? null : 'incidentClosed')
  })
})
