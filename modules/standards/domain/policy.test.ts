import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR_MS } from './clock-fixtures.ts'
import {
  choosePolicy,
  policyDimensions,
  targetFor,
  validatePolicy,
  type PolicyFacts,
  type PolicyScope,
  type PolicyVersion,
} from './policy.ts'

const any: PolicyScope = {
  caseKind: null,
  priority: null,
  customerClass: null,
  service: null,
  channel: null,
  region: null,
}
const policy = (
  id: string,
  appliesTo: Partial<PolicyScope> = {},
  change: Partial<PolicyVersion> = {},
): PolicyVersion => ({
  id,
  rank: 10,
  appliesTo: { ...any, ...appliesTo },
  pauses: [],
  escalation: [],
  targets: [
    {
      metric: 'resolve',
      durationMs: 24 * HOUR_MS,
      time: 'working',
      calendarVersionId: 'office',
      thresholds: [50, 100],
    },
  ],
  ...change,
})
const facts = (change: Partial<PolicyFacts> = {}): PolicyFacts => ({
  caseKind: 'complaint',
  priority: 'p2',
  customerClass: 'gold',
  service: 'broadband',
  channel: 'phone',
  region: 'east',
  ...change,
})

test('the most specific policy wins, then the lower rank, then the id', () => {
  const general = policy('general'),
    gold = policy('gold', { customerClass: ['gold', 'keyAccount'] })
  const goldComplaint = policy('goldComplaint', { customerClass: ['gold'], caseKind: ['complaint'] })
  const choose = (...policies: PolicyVersion[]) => {
    const choice = choosePolicy(policies, facts())
    return choice && [choice.policy.id, choice.because]
  }
  expect(choose(general)).toEqual(['general', 'onlyMatch'])
  expect(choose(general, gold, goldComplaint)).toEqual(['goldComplaint', 'moreSpecific'])
  expect(choose(gold, policy('east', { region: ['east'] }, { rank: 1 }))).toEqual(['east', 'rank'])
  expect(choose(policy('b', { region: ['east'] }), policy('a', { channel: ['phone'] }))).toEqual(['a', 'id'])
  expect(choose(policy('west', { region: ['west'] }))).toBeNull()
})

test('what is not known matches only a policy that does not ask', () => {
  expect(
    choosePolicy([policy('gold', { customerClass: ['gold'] }), policy('general')], facts({ customerClass: null }))
      ?.policy.id,
  ).toBe('general')
})

test('the choice never depends on the order of the list', () => {
  const scope = fc.record(
    Object.fromEntries(
      policyDimensions.map((dimension) => [
        dimension,
        fc.option(fc.subarray(['complaint', 'p2', 'gold', 'broadband', 'phone', 'east'], { minLength: 1 }), {
          nil: null,
        }),
      ]),
    ),
  )
  const list = fc
    .array(fc.tuple(scope, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 8 })
    .map((entries) => entries.map(([appliesTo, rank], i) => policy(`policy${i}`, appliesTo, { rank })))
  fc.assert(
    fc.property(
      list.chain((policies) =>
        fc.tuple(fc.constant(policies), fc.shuffledSubarray(policies, { minLength: policies.length })),
      ),
      ([policies, shuffled]) => {
        expect(choosePolicy(shuffled, facts())?.policy).toEqual(choosePolicy(policies, facts())?.policy)
      },
    ),
  )
})

test('the target keeps the version it came from', () => {
  expect(targetFor(policy('gold'), 'resolve')).toMatchObject({
    policyVersionId: 'gold',
    calendarVersionId: 'office',
    durationMs: 24 * HOUR_MS,
  })
  expect(targetFor(policy('gold'), 'locate')).toBeNull()
})

const target = policy('x').targets[0]!
test.each<[string, Partial<PolicyVersion>, string]>([
  ['no promise at all', { targets: [] }, 'targets noTargets'],
  ['two promises of one metric', { targets: [target, target] }, 'targets.1.metric metricTwice'],
  ['a negative duration', { targets: [{ ...target, durationMs: -1 }] }, 'targets.0.durationMs durationInvalid'],
  [
    'working time without a calendar',
    { targets: [{ ...target, calendarVersionId: null }] },
    'targets.0.calendarVersionId calendarMissing',
  ],
  [
    'thresholds out of order',
    { targets: [{ ...target, thresholds: [75, 50] }] },
    'targets.0.thresholds thresholdsInvalid',
  ],
  ['a threshold of nothing', { targets: [{ ...target, thresholds: [0] }] }, 'targets.0.thresholds thresholdsInvalid'],
  ['a dimension no value can satisfy', { appliesTo: { ...any, region: [] } }, 'appliesTo.region scopeEmpty'],
  [
    'one status with two reasons for one metric',
    {
      pauses: [
        { status: 'held', reason: 'observation', metrics: ['resolve'] },
        { status: 'held', reason: 'forceMajeure', metrics: ['resolve'] },
      ],
    },
    'pauses.1.status pauseStatusTwice',
  ],
  [
    'levels out of order',
    { escalation: [{ level: 2, when: { atPercent: 75 }, to: 'person', acknowledgeWithinMs: null }] },
    'escalation.0.level levelsInvalid',
  ],
  [
    'a level before its time',
    { escalation: [{ level: 1, when: { afterDueMs: -1 }, to: 'person', acknowledgeWithinMs: null }] },
    'escalation.0.when escalationTimeInvalid',
  ],
])('%s is refused with its place', (_, change, issue) => {
  expect(validatePolicy(policy('x', {}, change)).map(({ path, code }) => `${path} ${code}`)).toContain(issue)
})

test('a sound policy has no issues', () => {
  expect(
    validatePolicy(
      policy(
        'x',
        { region: ['east'] },
        {
          pauses: [
            { status: 'held', reason: 'observation', metrics: ['resolve'] },
            { status: 'held', reason: 'forceMajeure', metrics: ['restore'] },
          ],
          escalation: [
            { level: 1, when: { atPercent: 75 }, to: 'person', acknowledgeWithinMs: HOUR_MS },
            { level: 2, when: { afterDueMs: 0 }, to: 'manager', acknowledgeWithinMs: null },
          ],
        },
      ),
    ),
  ).toEqual([])
})
