import type { importsContract } from '#contracts/imports'
import type { Output } from '#kernel/contract'
import type { Locale } from '#kernel/i18n'
import { factLines } from './import-facts.ts'

type Run = Output<typeof importsContract.getImport>

const words = {
  'zh-CN': {
    rows: '行',
    perSecond: '行/秒',
    file: '文件',
    as: '导入为',
    by: '映射',
    dry: '试运行：没有写入任何数据',
    taken: '已取用',
    created: '新建',
    updated: '更新',
    unchanged: '未变',
    rejected: '未导入',
    filtered: '筛除',
    warned: '导入但不完整',
    rejects: '未导入的行及原因',
    interrupted: '已中断；再次运行同一命令即从断点继续。',
    failed: '导入失败：',
    of: '共读取',
  },
  en: {
    rows: 'rows',
    perSecond: 'rows/s',
    file: 'File',
    as: 'As',
    by: 'profile',
    dry: 'Dry run: nothing was written',
    taken: 'Taken',
    created: 'new',
    updated: 'updated',
    unchanged: 'unchanged',
    rejected: 'Not taken',
    filtered: 'filtered out',
    warned: 'taken, but not whole',
    rejects: 'Rows not taken, with reasons',
    interrupted: 'Stopped; run the same command again to go on from here.',
    failed: 'The import failed: ',
    of: 'Rows read',
  },
} as const

/** What came of a run, for people: a handful of lines, every number with what it is of. */
export function reportWords(run: Run, locale: Locale, rejectsPath: string | undefined): string {
  const w = words[locale]
  const n = (value: number) => value.toLocaleString(locale)
  const name = (t: Run['tallies'][number]) => (locale === 'en' ? t.nameEn : t.nameZh)
  const p = run.progress
  return [
    `${w.file}: ${run.fileName}`,
    ...factLines(run, locale),
    `${w.as}: ${run.kind} (${w.by} ${run.profileName})`,
    ...(run.phase === 'dry' ? [w.dry] : []),
    `${w.of}: ${n(p.rowsRead)}`,
    `${w.taken}: ${n(p.taken)} (${w.created} ${n(p.created)}, ${w.updated} ${n(p.updated)}, ${w.unchanged} ${n(p.unchanged)})`,
    [
      `${w.rejected}: ${n(p.rejected)}`,
      ...(p.filtered ? [`${w.filtered} ${n(p.filtered)}`] : []),
      ...(p.warned ? [`${w.warned} ${n(p.warned)}`] : []),
    ].join('; '),
    ...run.tallies.map((t) => `${name(t)}: ${n(t.n)} / ${n(t.of)} = ${((100 * t.n) / Math.max(1, t.of)).toFixed(2)} %`),
    ...(rejectsPath ? [`${w.rejects}: ${rejectsPath}`] : []),
    ...(run.state === 'interrupted' ? [w.interrupted] : []),
    ...(run.problem ? [w.failed + run.problem.reason] : []),
  ].join('\n')
}

export interface Progress {
  readonly show: (rows: number, done: number, total: number) => void
  readonly end: () => void
}

/** A bar that redraws itself on a terminal; elsewhere a line every five seconds. */
export function drawProgress(out: NodeJS.WriteStream, locale: Locale): Progress {
  const w = words[locale]
  const began = performance.now()
  let last = 0
  let first: number | undefined
  let drawn = false
  return {
    show: (rows, done, total) => {
      const now = performance.now()
      first ??= rows
      if (now - last < (out.isTTY ? 100 : 5_000) && drawn) return
      last = now
      drawn = true
      const part = total > 0 ? Math.min(1, done / total) : 0
      const rate = Math.round((rows - first) / Math.max(0.001, (now - began) / 1000))
      const share = String(Math.floor(part * 100)).padStart(3)
      const said = `${share} %  ${rows.toLocaleString(locale)} ${w.rows}  ${rate.toLocaleString(locale)} ${w.perSecond}`
      if (!out.isTTY) return void out.write(`${said.trim()}\n`)
      const width = Math.max(10, Math.min(40, (out.columns ?? 80) - said.length - 6))
      const full = Math.round(part * width)
      out.write(`\r[${'█'.repeat(full)}${'·'.repeat(width - full)}] ${said}\u001b[K`)
    },
    end: () => {
      if (out.isTTY && drawn) out.write('\r\u001b[K')
    },
  }
}
