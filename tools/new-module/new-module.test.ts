import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkWalls } from '../walls/check.ts'
import { readProject } from '../walls/project.ts'
import { NewModuleError, writeModule } from './write-module.ts'

const root = join(import.meta.dirname, '..', '..')
let scratch = ''

/** The kernel with an empty list of modules: what every module stands on, whatever state the others are in. */
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'clearline-new-module-'))
  for (const path of ['kernel', 'package.json', 'tsconfig.json', 'tsconfig.web.json', 'vitest.config.ts'])
    cpSync(join(root, path), join(scratch, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'), 'dir')
  mkdirSync(join(scratch, 'modules'))
  const ofKernel = [
    ...readFileSync(join(root, 'modules', 'index.ts'), 'utf8').matchAll(/^import (\w+) from '..\/kernel.*$/gm),
  ]
  writeFileSync(
    join(scratch, 'modules', 'index.ts'),
    [
      `import type { Module } from '#kernel/module'`,
      ...ofKernel.map(([line]) => line),
      'export const modules: readonly Module[] = [',
      ...ofKernel.map(([, name]) => `  ${name},`),
      ']',
      '',
    ].join('\n'),
  )
})
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
})

const run = (tool: string, ...args: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--preserve-symlinks', join(scratch, 'node_modules', tool), ...args],
    { cwd: scratch, encoding: 'utf8' },
  )
  return { status, output: `${stdout}${stderr}` }
}

describe('a new module', () => {
  test('is complete: walls, types on both sides and its own tests pass as written', { timeout: 180_000 }, () => {
    const before = checkWalls(readProject(scratch))
    const written = writeModule(scratch, { name: 'coupons', zh: '优惠券' })
    expect(written).toEqual(
      expect.arrayContaining(
        [
          'README.md',
          'index.ts',
          'module.ts',
          'contract/coupon.ts',
          'domain/coupon.test.ts',
          'use-cases/create-coupon.ts',
          'migrations/0001_coupon.sql',
          'web/coupon-list-page.tsx',
        ].map((path) => join('modules', 'coupons', path)),
      ),
    )
    for (const path of written) expect(readFileSync(join(scratch, path), 'utf8'), path).not.toMatch(/__\w+__/)
    expect(checkWalls(readProject(scratch)).filter((said) => !before.includes(said))).toEqual([])

    for (const [config, include] of [
      // The kernel's rows have their types from its tables.
      ['tsconfig.json', ['modules', 'kernel/*/tables.ts']],
      ['tsconfig.web.json', ['modules/*/web']],
    ] as const) {
      writeFileSync(
        join(scratch, 'tsconfig.new.json'),
        JSON.stringify({ extends: `./${config}`, include, ...(config === 'tsconfig.json' ? {} : { exclude: [] }) }),
      )
      expect(run('typescript/bin/tsc', '-p', 'tsconfig.new.json', '--noEmit')).toEqual({ status: 0, output: '' })
    }
    const tests = run('vitest/vitest.mjs', 'run', 'modules/coupons')
    expect(tests.output).toMatch(/Test Files .*2 passed/)
    expect(tests.status).toBe(0)
  })

  test('is refused where it would do harm', () => {
    for (const asked of [
      { name: 'Coupons' },
      { name: 'care-visits' },
      { name: 'staff' },
      { name: 'cases' },
      { name: '' },
    ])
      expect(() => writeModule(scratch, asked), asked.name).toThrow(NewModuleError)
    mkdirSync(join(scratch, 'modules', 'pilots'))
    expect(() => writeModule(scratch, { name: 'pilots' })).toThrow('there already')
    expect(existsSync(join(scratch, 'modules', 'pilots', 'module.ts'))).toBe(false)
  })
})
