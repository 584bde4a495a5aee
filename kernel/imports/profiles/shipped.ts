import { readProfile, type ImportProfile } from '../profile.ts'
import { comcast } from './comcast.ts'
import { consumidor } from './consumidor.ts'
import { ibmTelcoChurn } from './ibm-telco-churn.ts'

/** The profiles that come with Clearline, by name. */
export const shippedProfiles: ReadonlyMap<string, ImportProfile> = new Map(
  [comcast, consumidor, ibmTelcoChurn].map((input) => [input.name, readProfile(input)]),
)
