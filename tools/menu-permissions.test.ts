import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { Contract } from '#kernel/contract'

const root = resolve(import.meta.dirname, '..')

/** Menus name permissions by text, because contracts are too large for the first view; so their truth is checked here. */
test('every permission a menu or page names is one of an operation', async () => {
  const known = new Set<string>()
  for (const file of globSync('{kernel,modules}/*/contract/index.ts', { cwd: root })) {
    const door = (await import(pathToFileURL(resolve(root, file)).href)) as Record<string, Contract>
    for (const [name, contract] of Object.entries(door))
      if (name.endsWith('Contract')) for (const e of Object.values(contract)) known.add(e.permission)
  }
  const named = globSync('{kernel,modules}/*/web/index.tsx', { cwd: root }).flatMap((file) =>
    [...readFileSync(resolve(root, file), 'utf8').matchAll(/needs: '([^']+)'/g)].map((m) => `${m[1]} in ${file}`),
  )
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((n) => !known.has(n.split(' ')[0]!))).toEqual([])
})
