import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personalPlaces, requestOf, type Endpoint } from '#kernel/contract'
import { sql } from '#kernel/db'
import { createApp } from '#kernel/http'
import { actorWith, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

/** Why a read is not audited. Whoever adds one either marks it `personal` or finds the reason here that holds for it. */
const notPersonal: Readonly<Record<string, readonly string[]>> = {
  'facts that carry ids and codes only (the schema of an event has no room for more)': [
    'listEvents',
    'getEvent',
    'streamEvents',
    'listDeliveries',
    'getDelivery',
  ],
  'clocks, escalations and their subjects by id, and colleagues by name': [
    'listClocks',
    'getClock',
    'subjectClocks',
    'previewPause',
    'listEscalations',
    'getEscalation',
  ],
  'counts and rates': [
    'caseCounts',
    'watchedChanges',
    'surveyResults',
    'indicatorBoard',
    'indicatorSeries',
    'indicatorHeatMap',
  ],
  'the organisation, its rights and its keys': [
    'listTeams',
    'getTeam',
    'listOrgs',
    'getOrg',
    'listRoles',
    'getRole',
    'listOperations',
    'listApiKeys',
    'getApiKey',
    'listSeparationPairs',
    'getSeparationPair',
    'listSeparationConflicts',
    'getSignInPolicy',
    'listSignInWays',
    'listSsoProviders',
    'getSsoProvider',
  ],
  'what the operator has set up': [
    'listBackups',
    'getBackup',
    'getBackupPlan',
    'listHubs',
    'getHub',
    'listWebHooks',
    'listNotifyingApis',
    'listImportKinds',
    'listImportProfiles',
    'getImportProfile',
    'listChannelAccounts',
    'getChannelAccount',
    'listCalendars',
    'getCalendar',
    'calendarVersions',
    'publicHolidays',
    'listPolicies',
    'getPolicy',
    'policyVersions',
    'listObjectives',
    'getObjective',
    'listSpecifications',
    'getSpecification',
    'listCategories',
    'getCategory',
    'listClosureCodes',
    'getClosureCode',
    'listNotices',
    'listCustomFields',
    'getCustomField',
    'listSurveys',
    'getSurvey',
    'surveyVersions',
    'listAccessReviews',
    'getAccessReview',
    'listIndicators',
    'getIndicator',
    'listTargets',
    'getTarget',
    'listPurposes',
    'noticeVersions',
    'listPartyPrivacyProfileSpecifications',
    'getPartyPrivacyProfileSpecification',
  ],
  'what law and standards ask for': ['listRequirements', 'getRequirement'],
  'how security is governed; colleagues appear by id': [
    'listStatements',
    'getStatement',
    'listStatementAnswers',
    'listStatementIssues',
    'statementIssueFile',
    'auditReport',
    'accessReviewRecord',
    'getStatementIssue',
    'compareStatementIssues',
    'listMappings',
    'getMapping',
    'listCoverage',
    'readEvidence',
    'listDue',
    'listCampaigns',
    'getCampaign',
    'listCampaignPeople',
    'listContingencyPlans',
    'getContingencyPlan',
    'listDrills',
    'getDrill',
    'listSecurityPolicies',
    'getSecurityPolicy',
    'listPolicyReaders',
    'listAudits',
    'getAudit',
    'listAuditItems',
    'listFindings',
    'getFinding',
    'listRisks',
    'getRisk',
    'listRiskEvents',
    'readRiskMap',
    'listRiskMatrices',
  ],
  'incidents are told without naming anybody; colleagues appear by name': [
    'listSecurityIncidents',
    'getSecurityIncident',
    'listIncidentNotices',
    'incidentHistory',
    'incidentTexts',
    'incidentReport',
    'listIncidentTemplates',
  ],
  'how far a file is and how it is read; its rows are read by previewImport and listRejects': [
    'listImports',
    'getImport',
  ],
  'hashes and counts of the audit, none of its contents': [
    'listAuditBlocks',
    'getAuditBlock',
    'listAuditCuts',
    'getAuditCut',
    'listAuditChecks',
    'getAuditCheck',
  ],
  'what may be done, in codes': ['caseActions', 'requestSteps', 'incidentSteps'],
  'the names of tables and columns, and counts of rows': [
    'processingRegister',
    'registerFile',
    'previewErasure',
    'erasureReport',
    'retentionPolicies',
    'listRetentionRuns',
    'getRetentionRun',
  ],
  'that somebody is writing, not what': ['watchTyping'],
  'the reader himself, or what he put down for himself': [
    'whoAmI',
    'listMySessions',
    'getMySecurity',
    'listMyPasskeys',
    'listSavedViews',
    'getSavedView',
  ],
  'the person the data are about, who proves it by a token or a sign-in of his own': [
    'listMySessions',
    'listMyDelegations',
    'listMyRequests',
    'readChat',
    'readChatFile',
    'streamChat',
    'readQuestion',
    'readWithdrawal',
    'openUnsubscribe',
  ],
}
const because = new Map(Object.entries(notPersonal).flatMap(([why, ids]) => ids.map((id) => [id, why] as const)))
/** These alone may show marked attributes without an audit entry: it is their own that people see. */
const own = new Set(Object.entries(notPersonal).at(-1)![1])

const reads = modules.flatMap((m) => m.routes.filter(([, e]) => e.method === 'GET'))
const marked = (e: Endpoint): string[] => personalPlaces(e).map((p) => p.place)

describe('every read is audited that shows personal data', () => {
  test.each(reads)('%s is marked personal, or there is a reason not to', (id, e) => {
    expect(e.personal, `${id}: mark it personal, or say in notPersonal why it is not`).toBe(!because.has(id))
    if (!e.personal && !own.has(id)) expect(marked(e)).toEqual([])
  })
  test('what a personal read shows of persons is marked in its contract, so that field rules find it', () => {
    const shown = reads.filter(([, e]) => e.personal && e.answer !== 'stream')
    expect(shown.filter(([, e]) => marked(e).length === 0).map(([id]) => id)).toEqual([])
  })
  test('no reason is left over', () => {
    const ids = new Set(reads.map(([id]) => id))
    expect([...because.keys()].filter((id) => !ids.has(id))).toEqual([])
  })
})

// That each of them, once called, really leaves its entry is seen by every test of it (kernel/testing/query-budget.ts); here is what the entry says.
describe('the entry of a read', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp(modules)
  })
  afterAll(() => app.close())
  const lists = reads.filter(([, e]) => e.personal && e.answer === 'list' && !e.path.includes(':'))

  test.each(lists)('%s says who, what, when and from where', async (id, e) => {
    const reader = actorWith([e.permission], { id: `reader-of-${id}` })
    const http = createApp(app.host, { authenticate: async () => reader })
    const from = { incoming: { socket: { remoteAddress: '198.51.100.7' } } }
    const response = await http.fetch(requestOf(e, { limit: 5 }, {}, 'http://clearline.test'), from)
    expect(response.status).toBe(206)
    const { rows } = await sql`
      select actor_id, actor_kind, operation, at, address, request_id, after from kernel.audit_entry
      where actor_id = ${reader.id}`.execute(app.db)
    expect(rows).toEqual([
      {
        actor_id: reader.id,
        actor_kind: 'person',
        operation: id,
        at: app.host.now(),
        address: '198.51.100.7',
        request_id: response.headers.get('x-request-id'),
        after: { ids: expect.any(Array), count: ((await response.json()) as unknown[]).length },
      },
    ])
  })
})
