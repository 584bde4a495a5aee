import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { personalMark, type PersonalClass } from './personal.ts'

export interface PersonalPlace {
  /** Dotted attribute of the answer; of a list's items it begins with `items.`. */
  readonly place: string
  readonly is: PersonalClass
}
const known = new WeakMap<object, readonly PersonalPlace[]>()

/** The attributes of an operation's answer that its contract marks as personal data, in the order of the contract. */
export function personalPlaces(e: Endpoint): readonly PersonalPlace[] {
  const before = known.get(e.output)
  if (before) return before
  const found = new Map<string, PersonalClass>()
  const walk = (node: unknown, place: string): void => {
    if (!node || typeof node !== 'object') return
    if (personalMark in node) found.set(place, node[personalMark] as PersonalClass)
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties')
        for (const [name, one] of Object.entries(value as object)) walk(one, place ? `${place}.${name}` : name)
      else if (key !== 'items' || place) walk(value, place)
      else walk(value, 'items')
    }
  }
  walk(z.toJSONSchema(e.output as unknown as z.ZodType, { io: 'output', unrepresentable: 'any', cycles: 'ref' }), '')
  const places = [...found].map(([place, is]) => ({ place, is }))
  known.set(e.output, places)
  return places
}
