import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/security/asvs.md'), 'utf8')
const rows = page
  .split('\n')
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
  .filter(([id]) => /^\d+\.\d+\.\d+$/.test(id ?? ''))
  .map(([id = '', level = '', asks = '', state = '', evidence = '']) => ({ id, level, asks, state, evidence }))

/**
 * Requirements of a section at levels 1 and 2, as ASVS 5.0.0 counts them: numbers that a section has at level 3 only are left out. One
 * line a chapter, `section: first-last` with what is missing behind a minus.
 */
const standard: Readonly<Record<string, string>> = {
  '1.1': '1-2',
  '1.2': '1-9',
  '1.3': '1-11',
  '1.4': '1-3',
  '1.5': '1-2',
  '2.1': '1-3',
  '2.2': '1-3',
  '2.3': '1-4',
  '2.4': '1-1',
  '3.2': '1-2',
  '3.3': '1-4',
  '3.4': '1-6',
  '3.5': '1-5',
  '3.7': '1-2',
  '4.1': '1-3',
  '4.2': '1-1',
  '4.3': '1-2',
  '4.4': '1-4',
  '5.1': '1-1',
  '5.2': '1-3',
  '5.3': '1-2',
  '5.4': '1-3',
  '6.1': '1-3',
  '6.2': '1-12',
  '6.3': '1-4',
  '6.4': '1-4',
  '6.5': '1-5',
  '6.6': '1-3',
  '6.8': '1-4',
  '7.1': '1-3',
  '7.2': '1-4',
  '7.3': '1-2',
  '7.4': '1-5',
  '7.5': '1-2',
  '7.6': '1-2',
  '8.1': '1-2',
  '8.2': '1-3',
  '8.3': '1-1',
  '8.4': '1-1',
  '9.1': '1-3',
  '9.2': '1-4',
  '10.1': '1-2',
  '10.2': '1-2',
  '10.3': '1-4',
  '10.4': '1-11',
  '10.5': '1-5',
  '10.6': '1-2',
  '10.7': '1-3',
  '11.1': '1-2',
  '11.2': '1-3',
  '11.3': '1-3',
  '11.4': '1-4',
  '11.5': '1-1',
  '11.6': '1-1',
  '12.1': '1-3',
  '12.2': '1-2',
  '12.3': '1-4',
  '13.1': '1-1',
  '13.2': '1-5',
  '13.3': '1-2',
  '13.4': '1-5',
  '14.1': '1-2',
  '14.2': '1-4',
  '14.3': '1-3',
  '15.1': '1-3',
  '15.2': '1-3',
  '15.3': '1-7',
  '16.1': '1-1',
  '16.2': '1-5',
  '16.3': '1-4',
  '16.4': '1-3',
  '16.5': '1-3',
  '17.1': '1-1',
  '17.2': '1-4',
  '17.3': '1-2',
}
const wanted = Object.entries(standard).flatMap(([section, range]) => {
  const [first = 1, last = 0] = range.split('-').map(Number)
  return Array.from({ length: last - first + 1 }, (_, i) => `${section}.${first + i}`)
})
/** What stands in backticks and is a path, with the test (or the line) behind ` › ` where one is named. */
const namedIn = (text: string) =>
  [...text.matchAll(/`([\w./-]+)(?: › ([^`]+))?`/g)]
    .map(([, path = '', name]) => ({ path, name }))
    .filter(({ path }) => /\/|\.(?:md|json)$/.test(path) && !path.startsWith('/') && !path.startsWith('owasp.org'))

/** Files that are not there, and tests or lines that are not in theirs. */
const untrue = (named: ReturnType<typeof namedIn>) =>
  named
    .filter(({ path, name }) => {
      const file = join(root, path)
      return !existsSync(file) || (name && !readFileSync(file, 'utf8').includes(name))
    })
    .map(({ path, name }) => `${path} › ${name}`)

test('docs/security/limits.md says of every bound which line sets it', () => {
  const lines = readFileSync(join(root, 'docs/security/limits.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|(?: what \||---)/.test(line))
  expect(lines.length).toBeGreaterThan(40)
  for (const line of lines) {
    const named = namedIn(line)
    expect(named.length > 0 && named.every((n) => n.name), line).toBe(true)
    expect(untrue(named)).toEqual([])
  }
})

describe('docs/security/asvs.md', () => {
  test('has every requirement of levels 1 and 2 once, each with a state', () => {
    expect(wanted).toHaveLength(253)
    expect(rows.map((r) => r.id)).toEqual(wanted)
    for (const { id, level, asks, state, evidence } of rows) {
      expect(['met', 'partly', 'not', 'not applicable'], id).toContain(state)
      expect(level, id).toMatch(/^[12]$/)
      expect(asks.length > 3 && evidence.length > 3, id).toBe(true)
    }
  })
  test('counts its states right', () => {
    for (const state of ['met', 'partly', 'not', 'not applicable'])
      expect(page).toContain(`| ${state} | ${rows.filter((r) => r.state === state).length} |`)
  })
  test('names files that exist, and tests that do', () => {
    const named = namedIn(page)
    expect(named.length).toBeGreaterThan(150)
    expect(untrue(named)).toEqual([])
  })
  test('says of what is met where to look, and of what is partly met what is missing', () => {
    const silent = rows.filter(
      (r) => r.state === 'met' && !/`|\[below\]|React|JavaScript|nodemailer|applic/.test(r.evidence),
    )
    expect(silent.map((r) => r.id)).toEqual([])
  })
})
