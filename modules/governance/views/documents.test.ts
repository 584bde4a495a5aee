import { expect, test } from 'vitest'
import { annexA } from '../domain/library/iso27001-controls.ts'
import { auditDocument, reviewDocument, statementDocument } from './documents.ts'

const now = new Date('2026-03-02T01:00:00Z')
const on = { now, org: '浙江', person: (id: string | null) => (id ? `人员 ${id}` : '—') }
const both = ['zh-CN', 'en'] as const

test.each(both)(
  'a statement on paper (%s) has all its controls, decided or left out, with why and whose they are',
  (locale) => {
    const answers = annexA.map((control, i) => ({
      kind: 'control' as const,
      code: control.code,
      theme: 'people',
      nameZh: `控制 ${control.code}`,
      nameEn: `Control ${control.code}`,
      applicable: i > 0,
      reasons: ['law'],
      justification: `because ${control.code}`,
      state: 'implemented',
      ownerId: 'a',
      evidence: [{ title: '制度', url: 'https://wiki.example.cn/1' }],
    }))
    const issue = {
      id: '',
      href: '',
      statementId: '',
      orgId: '',
      number: 3,
      edition: '2022',
      scope: '客服',
      note: '年度',
      issuedBy: '徐立群',
      issuedAt: now,
      digest: 'ab12',
      answers,
    }
    const text = JSON.stringify(statementDocument(issue, { ...on, locale }))
    for (const control of annexA) expect(text).toContain(`because ${control.code}`)
    expect(text).toContain(locale === 'en' ? 'Left out' : '不适用')
    expect(text).toContain(locale === 'en' ? 'Control A.5.1' : '控制 A.5.1')
    expect(text).toContain('ab12')
  },
)
test.each(both)('a report on paper (%s) has what was found beside the checklist, and who says so', (locale) => {
  const line = {
    id: '',
    requirementId: '',
    code: 'A.5.18',
    nameZh: '访问权',
    nameEn: 'Access rights',
    result: 'fails' as const,
    note: '离岗账号',
    auditedBy: 'b',
    auditedAt: now,
  }
  const audit = {
    id: '',
    href: '',
    number: 'A00001',
    orgId: '',
    title: '年度审核',
    scope: '全省',
    leadId: 'c',
    plannedFrom: '2026-03-01',
    plannedTo: '2026-03-02',
    state: 'reported' as const,
    summary: '基本符合',
    items: 1,
    audited: 1,
    findings: 0,
    version: 1,
    lastUpdate: now,
  }
  const text = JSON.stringify(auditDocument(audit, [line], [], { ...on, locale }))
  for (const said of ['A.5.18', '离岗账号', '人员 b', '人员 c', '基本符合']) expect(text).toContain(said)
  expect(text).toContain(locale === 'en' ? 'Does not conform 1' : '不符合 1')
})
test('a record of an access review says who decided what, and nothing that people wrote', () => {
  const item = {
    id: '',
    href: '',
    reviewId: '',
    personId: 'd',
    keyId: null,
    roleCodes: ['agent'],
    lastUsedAt: now,
    conflicts: ['worksNotes'],
    reviewerId: 'e',
    level: 1,
    dueAt: now,
    decision: 'remove' as const,
    reason: '秘密的原因',
    decidedBy: 'e',
    decidedAt: now,
    version: 2,
  }
  const review = {
    id: '',
    href: '',
    name: '年度',
    orgId: null,
    roleCodes: [],
    keys: true,
    dueAt: now,
    daysMore: 7,
    atLast: 'leave' as const,
    ownerId: 'f',
    breached: false,
    finishedAt: now,
    progress: { items: 1, confirmed: 0, removed: 1, undecided: 0, overdue: 0 },
    version: 1,
    createdAt: now,
  }
  const text = JSON.stringify(reviewDocument(review, [item], { ...on, locale: 'zh-CN', role: () => '坐席' }))
  for (const said of ['人员 d', '坐席', 'worksNotes', '收回', '人员 e', '全部人员']) expect(text).toContain(said)
  expect(text).not.toContain('秘密的原因')
})
