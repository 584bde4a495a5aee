import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { privacyContract } from '#contracts/privacy'
import { standardsContract } from '#contracts/standards'
import type { Input } from '#kernel/contract'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { anIncident } from '../fixtures.ts'

let app: TestApp
const hour = 3_600_000
/** The Monday of the Spring Festival of 2026: from the 15th to the 23rd nobody works. */
const start = new Date('2026-02-16T01:00:00Z')
beforeAll(async () => {
  app = await testApp(modules, { now: start.toISOString() })
  await app.write((ctx) => shipStandards(ctx))
})
afterAll(() => app.close())
const privacy = () => app.as(privacyContract)
const at = (hours: number) => app.setNow(new Date(start.getTime() + hours * hour))
const report = (given = {}) => privacy().reportSecurityIncident(anIncident(given))
const clocks = async (id: string) =>
  Object.fromEntries(
    (await app.as(standardsContract).subjectClocks({ subjectKind: 'securityIncident', subjectId: id })).items.map(
      (c) => [
        c.metric,
        { stage: c.stage, hours: (c.dueAt!.getTime() - start.getTime()) / hour, late: c.breachedAt !== null },
      ],
    ),
  )
const anAssessment: Omit<Input<typeof privacyContract.assessIncident>, 'id'> = {
  severity: 'larger',
  operator: 'critical',
  personalData: true,
  categories: ['name', 'phone'],
  affectedCount: 1200,
  assessment: '泄露一批客户的姓名与电话',
}
const told = {
  recipient: '江苏省互联网信息办公室',
  way: 'phone',
  text: '口头报告了时间、系统、影响与已采取的措施',
} as const
const closing = { cause: '未打补丁', lessons: '终端补丁没有负责人', actions: '每周核对补丁，由终端组负责' }

resourceSuite('security incident', {
  app: () => app,
  list: privacyContract.listSecurityIncidents,
  get: privacyContract.getSecurityIncident,
  create: privacyContract.reportSecurityIncident,
  make: () => ({ ...anIncident() }),
  bad: { title: ' ', kind: 'theft', severity: 'larger', personalData: 'yes' },
  mandatory: ['number', 'title', 'kind', 'severity', 'status', 'knownAt'],
  filterable: ['number'],
  event: 'privacy.incident.reported',
})

describe('the clocks of an incident', () => {
  test('are one, two or four hours by whose network it is, and 72 hours for personal data', async () => {
    for (const [operator, hours] of [
      ['critical', 1],
      ['stateOrgan', 2],
      ['other', 4],
    ] as const) {
      const both = await clocks((await report({ operator })).id)
      expect(both.firstResponse?.hours).toBe(hours)
      expect(both.regulatorReply?.hours).toBe(72)
      expect(Object.keys(await clocks((await report({ operator, personalData: false })).id))).toEqual(['firstResponse'])
    }
    expect(Object.keys(await clocks((await report({ severity: 'general' })).id))).toEqual(['regulatorReply'])
    const plain = await report({ severity: 'general', personalData: false })
    expect(plain).toMatchObject({ nextDueAt: null, breached: false })
  })
  test('run through nights and the Spring Festival, from when it was known, and breach to the minute', async () => {
    const { id } = await report({ severity: 'general', knownAt: new Date(start.getTime() - 2 * hour) })
    expect((await clocks(id)).regulatorReply?.hours).toBe(70)
    at(69.99)
    await app.work()
    expect((await privacy().getSecurityIncident({ id })).breached).toBe(false)
    at(70.01)
    await app.work()
    expect((await privacy().getSecurityIncident({ id })).breached).toBe(true)
    const { items } = await privacy().listSecurityIncidents({ filter: { breached: 'true' } })
    expect(items.map((i) => i.id)).toContain(id)
    at(0)
  })
  test('follow what is found out: graver or less grave than it seemed', async () => {
    const { id } = await report({ severity: 'general', personalData: false })
    await privacy().assessIncident({ id, ...anAssessment, severity: 'major' })
    expect((await clocks(id)).firstResponse).toMatchObject({ hours: 1, stage: 'running' })
    await privacy().assessIncident({ id, ...anAssessment, severity: 'general' })
    expect((await clocks(id)).firstResponse?.stage).toBe('cancelled')
    expect((await clocks(id)).regulatorReply?.stage).toBe('running')
  })
  test('stop at the moment somebody was told, not when that was written down', async () => {
    const { id } = await report()
    at(1.5)
    const when = new Date(start.getTime() + 0.5 * hour)
    await privacy().tellOfIncident({ id, kind: 'cyberReport', ...told, toldAt: when })
    expect((await clocks(id)).firstResponse).toMatchObject({ stage: 'completed', late: false })
    expect((await privacy().getSecurityIncident({ id })).toldAt.cyberReport).toEqual(when)
    at(0)
  })
  test('promise the summary thirty days after it is contained', async () => {
    const { id } = await report({ personalData: false })
    // Without personal data the form asks for no categories, and sends none.
    const { categories: _, ...assessment } = anAssessment
    await privacy().assessIncident({ id, ...assessment, personalData: false })
    at(10)
    await privacy().containIncident({ id, containment: '断网并更换终端' })
    expect((await clocks(id)).finalReport).toMatchObject({ hours: 10 + 30 * 24, stage: 'running' })
    at(0)
  })
})

describe('an incident', () => {
  /** Contained, with everything still to be told. */
  const contained = async () => {
    const { id } = await report()
    await privacy().assessIncident({ id, ...anAssessment })
    await privacy().containIncident({ id, containment: '断网' })
    return id
  }
  test('is led from report to closing, and nobody is forgotten on the way', async () => {
    const id = await contained()
    expect((await privacy().incidentSteps({ id })).owed.toSorted()).toEqual([
      'cyberReport',
      'dataReport',
      'finalReport',
      'peopleNotice',
    ])
    const finish = (notToldReason?: string) =>
      privacy().finishNotices({ id, ...(notToldReason ? { notToldReason } : {}) })
    await expect(finish('不必')).rejects.toMatchObject({ code: 'reportOwed' })
    await privacy().tellOfIncident({ id, kind: 'cyberReport', ...told })
    await expect(finish()).rejects.toMatchObject({ code: 'reasonOwed' })
    await privacy().tellOfIncident({ id, kind: 'dataReport', ...told, recipient: '省通信管理局', way: 'portal' })
    await expect(finish()).rejects.toMatchObject({ code: 'reasonOwed' })
    await privacy().tellOfIncident({ id, kind: 'peopleNotice', ...told, recipient: '受影响的客户', way: 'sms' })
    expect(await finish()).toMatchObject({ status: 'notified' })
    await expect(privacy().closeIncident({ id, ...closing })).rejects.toMatchObject({ code: 'summaryOwed' })
    await privacy().tellOfIncident({ id, kind: 'finalReport', ...told, way: 'portal' })
    expect(await privacy().closeIncident({ id, ...closing })).toMatchObject({
      status: 'closed',
      lessons: closing.lessons,
      nextDueAt: null,
      breached: false,
    })
    const { items } = await privacy().listIncidentNotices({ id })
    expect(items.map((n) => [n.kind, n.way])).toEqual([
      ['cyberReport', 'phone'],
      ['dataReport', 'portal'],
      ['peopleNotice', 'sms'],
      ['finalReport', 'portal'],
    ])
    await expect(privacy().assessIncident({ id, ...anAssessment })).rejects.toMatchObject({ code: 'incidentClosed' })
    const history = await privacy().incidentHistory({ id })
    expect(history.items.map((e) => e.kind)).toEqual([
      'reported',
      'assess',
      'contain',
      'tell',
      'tell',
      'tell',
      'finishNotices',
      'tell',
      'close',
    ])
    const audited = await sql<{ operation: string }>`
      select operation from kernel.audit_entry where noun = 'securityIncident' and subject_id = ${id} order by id`.execute(
      app.db,
    )
    expect(audited.rows.map((r) => r.operation)).toEqual([
      'reportSecurityIncident',
      'assessIncident',
      'containIncident',
      'tellOfIncident',
      'tellOfIncident',
      'tellOfIncident',
      'finishNotices',
      'tellOfIncident',
      'closeIncident',
    ])
  })
  test('without risk to anybody is told to nobody, for a reason that is kept; its clock is over', async () => {
    const { id } = await report({ severity: 'general' })
    await privacy().assessIncident({ id, ...anAssessment, severity: 'general' })
    await privacy().containIncident({ id, containment: '数据已加密，密钥未泄露' })
    await privacy().finishNotices({ id, notToldReason: '数据已加密，对个人没有风险' })
    expect((await clocks(id)).regulatorReply?.stage).toBe('cancelled')
    expect(await privacy().closeIncident({ id, ...closing })).toMatchObject({
      status: 'closed',
      notToldReason: '数据已加密，对个人没有风险',
    })
    at(5)
    await privacy().reopenIncident({ id, reason: '密钥也泄露了' })
    // Owed again, from when it was known that it is not over.
    await privacy().assessIncident({ id, ...anAssessment, severity: 'general' })
    expect((await clocks(id)).regulatorReply).toMatchObject({ stage: 'running', hours: 77 })
    at(0)
  })
  test('is not closed without what was learned and what is done', async () => {
    const { id } = await report({ severity: 'general', personalData: false })
    await privacy().assessIncident({ id, ...anAssessment, severity: 'general', personalData: false, categories: [] })
    await privacy().containIncident({ id, containment: '断网' })
    await privacy().finishNotices({ id })
    for (const missing of ['cause', 'lessons', 'actions'])
      await expect(privacy().closeIncident({ id, ...closing, [missing]: ' ' })).rejects.toMatchObject({ status: 400 })
    expect((await privacy().getSecurityIncident({ id })).status).toBe('notified')
  })
  test('refuses times that cannot be, a step out of order, and personal data without saying which', async () => {
    const later = new Date(start.getTime() + hour)
    const before = new Date(start.getTime() - hour)
    await expect(report({ knownAt: later })).rejects.toMatchObject({ code: 'knownInFuture' })
    const { id } = await report()
    await expect(privacy().containIncident({ id, containment: '断网' })).rejects.toMatchObject({
      code: 'notAtThatStep',
    })
    await expect(privacy().assessIncident({ id, ...anAssessment, categories: [] })).rejects.toMatchObject({
      code: 'categoriesMissing',
    })
    await expect(
      privacy().assessIncident({ id, ...anAssessment, ownerId: '00000000-0000-4000-8000-000000000000' }),
    ).rejects.toMatchObject({ code: 'personUnknown' })
    const tell = (toldAt: Date) => privacy().tellOfIncident({ id, kind: 'cyberReport', ...told, toldAt })
    await expect(tell(later)).rejects.toMatchObject({ code: 'toldInFuture' })
    await expect(tell(before)).rejects.toMatchObject({ code: 'toldBeforeKnown' })
    expect((await privacy().listIncidentNotices({ id })).items).toEqual([])
    await privacy().assessIncident({ id, ...anAssessment })
    await expect(privacy().containIncident({ id, containment: '断网', containedAt: before })).rejects.toMatchObject({
      code: 'containedBeforeKnown',
    })
    await expect(privacy().assessIncident({ id, ...anAssessment, affectedCount: -1 })).rejects.toMatchObject({
      status: 400,
    })
  })
})
