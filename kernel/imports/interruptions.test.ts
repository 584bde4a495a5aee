import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, test } from 'vitest'
import { aProfile, manyRows, openParcels } from './parcel-module/setting.ts'
import { rowsOf, xlsxOf } from './fixtures.ts'

const { app, filesDir, api, aRun, parcels } = openParcels()

describe('interruptions', () => {
  const batch = () =>
    app()
      .host.modules.flatMap((m) => m.sweeps)
      .find((s) => s.name === 'imports.takeRows')!.run
  const step = () => app().write((ctx) => batch()(ctx))

  test('cancelled in the middle it keeps what it took, and resumed it goes on there', async () => {
    const { id } = await aRun(manyRows(1_700))
    await api().startImport({ id })
    await step()
    expect(await api().cancelImport({ id })).toMatchObject({ state: 'interrupted', progress: { rowsRead: 500 } })
    expect(await step()).toBe(0)
    expect((await parcels()).n).toBe(500)
    await expect(api().cancelImport({ id })).rejects.toMatchObject({ code: 'runNotIn', status: 409 })
    await api().resumeImport({ id })
    await app().work()
    expect(await api().getImport({ id })).toMatchObject({
      state: 'done',
      progress: { rowsRead: 1_700, created: 1_700 },
    })
  })
  test('a batch whose transaction fails is taken again, whole and once', async () => {
    const { id } = await aRun(manyRows(700))
    await api().startImport({ id })
    await expect(
      app().write(async (ctx) => {
        await batch()(ctx)
        throw new Error('cut')
      }),
    ).rejects.toThrow('cut')
    expect((await parcels()).n).toBe(0)
    await app().work()
    expect(await api().getImport({ id })).toMatchObject({ state: 'done', progress: { created: 700, unchanged: 0 } })
  })
  test('kill -9 of the process at any point: another goes on behind the last batch, nothing lost, nothing doubled', async () => {
    const { id } = await aRun([...manyRows(6_000), 'X,bad,,'])
    await api().startImport({ id })
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'parcel-module', 'process.ts'), app().url, filesDir],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const exit = new Promise((resolve) => child.once('exit', resolve))
    for await (const line of createInterface({ input: child.stdout })) if (Number(line) >= 1_500) break
    child.kill('SIGKILL')
    await exit
    const cut = await api().getImport({ id })
    expect(cut.state).toBe('running')
    expect(cut.progress.rowsRead).toBeGreaterThanOrEqual(1_500)
    expect((await parcels()).n).toBe(cut.progress.rowsRead)
    expect(await step(), 'its file is left to the process that had it, for a while').toBe(0)
    app().setNow(new Date(Date.now() + 60_000))
    await app().work()
    expect(await api().getImport({ id })).toMatchObject({
      state: 'done',
      progress: { rowsRead: 6_001, created: 6_000, rejected: 1 },
    })
    expect(await parcels()).toEqual({ n: 6_000, ids: 6_000 })
    expect((await api().listRejects({ id })).items).toMatchObject([{ number: 6_002 }])
  })
  test('two runs of the same file at once, in two processes: each row once', async () => {
    const profile = aProfile()
    const ids = [(await aRun(manyRows(3_000), profile)).id, (await aRun(manyRows(3_000), profile)).id]
    for (const id of ids) await api().startImport({ id })
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'parcel-module', 'process.ts'), app().url, filesDir],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const exit = new Promise((resolve) => child.once('exit', resolve))
    for await (const line of createInterface({ input: child.stdout })) if (line !== 'idle') await step()
    await exit
    app().setNow(new Date(Date.now() + 60_000))
    await app().work()
    const runs = await Promise.all(ids.map((id) => api().getImport({ id })))
    expect(runs.map((r) => [r.state, r.progress.rowsRead])).toEqual([
      ['done', 3_000],
      ['done', 3_000],
    ])
    expect(runs[0]!.progress.created + runs[1]!.progress.created).toBe(3_000)
    expect(await parcels()).toEqual({ n: 3_000, ids: 3_000 })
  })
  test('an importer that is at fault stops the run with a reason, and resumed it tries again', async () => {
    const { id } = await aRun([...manyRows(600), 'Z,1,broken,'])
    await api().startImport({ id })
    await app().work()
    expect(await api().getImport({ id })).toMatchObject({
      state: 'failed',
      problem: { code: 'importerFailed' },
      progress: { rowsRead: 500 },
    })
    expect((await parcels()).n).toBe(500)
    await api().resumeImport({ id })
    await app().work()
    expect(await api().getImport({ id })).toMatchObject({ state: 'failed', progress: { rowsRead: 500 } })
  })
  test('a file that turns out damaged in its middle: the rows before stand, and the run says what is wrong', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [`P${i}`, `${Math.sin(i) * 100 + 100}`, `${Math.cos(i)}`, ''])
    const bytes = await xlsxOf(rowsOf([['no', 'weight', 'note', 'sent'], ...rows]))
    const at = Math.floor(bytes.length * 0.8)
    bytes.fill(0xff, at, at + 64)
    const { id } = await api().uploadImport({ name: 'damaged.xlsx' }, { body: new Uint8Array(bytes) })
    await api().changeImport({ id, profile: aProfile() })
    await api().startImport({ id })
    await app().work()
    const run = await api().getImport({ id })
    expect(run).toMatchObject({
      state: 'failed',
      problem: { code: 'damagedFile', reason: expect.stringMatching(/损坏/) },
    })
    expect(run.progress.created).toBeGreaterThan(5_000)
    expect((await parcels()).n).toBe(run.progress.created)
  })
  test('a file that was cleaned up is said to be gone', async () => {
    const { id, sha256 } = await aRun(['gone,1,,'])
    rmSync(join(filesDir, 'imports', sha256))
    for (const ask of [() => api().startImport({ id }), () => api().previewImport({ id })])
      await expect(ask()).rejects.toMatchObject({ code: 'fileGone', status: 404 })
  })
})
