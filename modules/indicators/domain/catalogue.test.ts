import { expect, test } from 'vitest'
import { sourceCatalogue } from '../contract/catalogue.ts'
import { sourceNames, sourceOf } from './sources.ts'

test('what the editor offers is what can be counted', () => {
  const counted = sourceNames.map((name) => {
    const s = sourceOf(name)
    return [
      name,
      {
        instants: Object.keys(s.instants),
        stock: s.stock !== undefined,
        fields: Object.fromEntries(Object.entries(s.fields).map(([field, f]) => [field, f.type])),
      },
    ]
  })
  expect(sourceCatalogue).toEqual(Object.fromEntries(counted))
})
