import { expect, test } from 'vitest'
import { requirementId } from './node.ts'
import { libraries } from './shipped.ts'

const iso = libraries.find((l) => l.framework === 'iso27001')!

test('Annex A of ISO/IEC 27001:2022 has 37 organisational, 8 people, 14 physical and 34 technological controls', () => {
  const controls = iso.nodes.filter((n) => n.kind === 'control')
  const count = Object.fromEntries(
    [...Map.groupBy(controls, (n) => n.theme)].map(([theme, nodes]) => [theme, nodes.length]),
  )
  expect(count).toEqual({ organizational: 37, people: 8, physical: 14, technological: 34 })
})
test.each(libraries)('$framework has each code once, with names and words in both languages', ({ nodes }) => {
  expect(new Set(nodes.map((n) => n.code)).size).toBe(nodes.length)
  for (const n of nodes) {
    for (const words of [n.nameZh, n.aboutZh]) expect(words, n.code).toMatch(/\p{Script=Han}/u)
    for (const words of [n.nameEn, n.aboutEn]) expect(words, n.code).toMatch(/^[A-Za-z0-9 ,.:;()'’/&-]+$/)
  }
})
test('an id follows from framework and code alone, is a UUID version 8, and no two are the same', () => {
  const ids = libraries.flatMap((l) => l.nodes.map((n) => requirementId(l.framework, n.code)))
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(requirementId('iso27001', 'A.5.1')).not.toBe(requirementId('gdpr', 'A.5.1'))
})
