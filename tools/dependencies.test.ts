import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
interface Manifest {
  readonly license?: string
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
  readonly optionalDependencies: Record<string, string>
}

test('every dependency has a line that says which version, which licence and why', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Manifest
  const wanted = { ...dependencies, ...devDependencies, ...optionalDependencies }
  const rows = read('docs/dependencies.md')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 6 && !/^(name|-+)$/.test(cells[1] ?? ''))
  expect(Object.fromEntries(rows.map(([, name, version]) => [name, version]))).toEqual(wanted)
  for (const [, name = '', , licence, why] of rows) {
    const manifest = `node_modules/${name}/package.json`
    if (existsSync(join(root, manifest))) expect(licence, name).toBe((JSON.parse(read(manifest)) as Manifest).license)
    expect(why, name).not.toBe('')
  }
})
