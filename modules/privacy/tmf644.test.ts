import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { privacyContract } from '#contracts/privacy'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

const samples = join(import.meta.dirname, '../../../shared/tmf/TMF644/samples')
const base = '/tmf-api/privacyManagement/v4'
let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())

const suite = { app: () => app, filterable: ['name'] }
resourceSuite('privacy profile', {
  ...suite,
  list: privacyContract.listPartyPrivacyProfiles,
  get: privacyContract.getPartyPrivacyProfile,
  create: privacyContract.createPartyPrivacyProfile,
  patch: privacyContract.changePartyPrivacyProfile,
  remove: privacyContract.deletePartyPrivacyProfile,
  make: (n) => ({
    name: `profile ${n}`,
    agreedByParty: { id: '8011', name: 'Jean Pontus' },
    partyPrivacyProfileCharacteristic: [{ name: 'sms' }],
    partyPrivacyProfileSpecification: { id: '5555' },
  }),
  change: { body: { name: 'renamed' }, shows: { name: 'renamed' } },
  bad: { name: 'nothing else' },
  mandatory: ['agreedByParty', 'partyPrivacyProfileCharacteristic', 'partyPrivacyProfileSpecification'],
  event: 'privacy.partyPrivacyProfile.created',
})
resourceSuite('privacy agreement', {
  ...suite,
  list: privacyContract.listPartyPrivacyAgreements,
  get: privacyContract.getPartyPrivacyAgreement,
  create: privacyContract.createPartyPrivacyAgreement,
  patch: privacyContract.changePartyPrivacyAgreement,
  remove: privacyContract.deletePartyPrivacyAgreement,
  make: (n) => ({
    name: `agreement ${n}`,
    agreementType: 'commercial',
    agreementItem: [{}],
    engagedParty: [{ id: '8011' }],
  }),
  change: { body: { name: 'renamed' }, shows: { name: 'renamed' } },
  bad: { name: 'nothing else' },
  mandatory: ['agreementType', 'name', 'agreementItem', 'engagedParty'],
  event: 'privacy.partyPrivacyAgreement.created',
})
resourceSuite('specification of privacy profiles', {
  ...suite,
  list: privacyContract.listPartyPrivacyProfileSpecifications,
  get: privacyContract.getPartyPrivacyProfileSpecification,
  create: privacyContract.createPartyPrivacyProfileSpecification,
  patch: privacyContract.changePartyPrivacyProfileSpecification,
  remove: privacyContract.deletePartyPrivacyProfileSpecification,
  make: (n) => ({ name: `specification ${n}`, partyPrivacyProfileSpecCharacteristic: [{ name: 'sms' }] }),
  change: { body: { name: 'renamed' }, shows: { name: 'renamed' } },
  bad: { name: 'nothing else' },
  mandatory: ['partyPrivacyProfileSpecCharacteristic'],
  event: 'privacy.partyPrivacyProfileSpecification.created',
})

if (!existsSync(samples)) console.log(`TMF644 samples are not at ${samples}: their tests are left out`)
describe.runIf(existsSync(samples))('the official samples', () => {
  test.each(['PartyPrivacyProfile', 'PartyPrivacyAgreement', 'PartyPrivacyProfileSpecification'])(
    '%s comes back as it was sent',
    async (name) => {
      const file = JSON.parse(readFileSync(join(samples, `${name}.example.json`), 'utf8')) as Record<string, unknown>
      const { id: _, href: __, version: ___, ...sample } = file
      const path = `${base}/${name[0]!.toLowerCase()}${name.slice(1)}`
      const made = await app.fetch(path, {
        method: 'POST',
        body: JSON.stringify(sample),
        headers: { 'content-type': 'application/json' },
      })
      expect(made.status).toBe(201)
      expect(await made.json()).toMatchObject(sample)
    },
  )
})
