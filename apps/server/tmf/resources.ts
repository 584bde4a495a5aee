/** The resources of the six TM Forum APIs we serve, and where we deviate from their files; docs/api/README.md says why. */
interface Resource {
  readonly api: string
  readonly name: string
  readonly noun: string
  /** Attributes the server gives: what is sent is not taken. */
  readonly servers: readonly string[]
  /** Attributes the file demands and we, like its own test kit, do not. */
  readonly notDemanded: readonly string[]
}
export const resources: readonly Resource[] = [
  {
    api: 'TMF621',
    name: 'TroubleTicket',
    noun: 'troubleTicket',
    servers: ['creationDate', 'lastUpdate', 'statusChange', 'statusChangeDate'],
    notDemanded: [],
  },
  { api: 'TMF629', name: 'Customer', noun: 'customer', servers: [], notDemanded: [] },
  { api: 'TMF632', name: 'Individual', noun: 'individual', servers: [], notDemanded: [] },
  { api: 'TMF632', name: 'Organization', noun: 'organization', servers: [], notDemanded: [] },
  {
    api: 'TMF683',
    name: 'PartyInteraction',
    noun: 'partyInteraction',
    servers: [],
    notDemanded: ['interactionDate', 'status', 'reason', 'direction', 'channel'],
  },
  { api: 'TMF657', name: 'ServiceLevelObjective', noun: 'serviceLevelObjective', servers: [], notDemanded: [] },
  { api: 'TMF657', name: 'ServiceLevelSpecification', noun: 'serviceLevelSpecification', servers: [], notDemanded: [] },
  { api: 'TMF644', name: 'PartyPrivacyProfile', noun: 'partyPrivacyProfile', servers: [], notDemanded: [] },
  {
    api: 'TMF644',
    name: 'PartyPrivacyAgreement',
    noun: 'partyPrivacyAgreement',
    servers: ['version'],
    notDemanded: [],
  },
  {
    api: 'TMF644',
    name: 'PartyPrivacyProfileSpecification',
    noun: 'partyPrivacyProfileSpecification',
    servers: ['version'],
    notDemanded: [],
  },
]
