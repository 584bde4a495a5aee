import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

/** Script of the first view, compressed, that nobody may exceed (bytes). */
const budgetBytes = 350_000

/** Measures what a browser must fetch before anything shows, prints it, and stops the build above the budget. */
export const firstView = (): Plugin => ({
  name: 'first-view',
  writeBundle(_options, bundle) {
    const chunks = new Map(
      Object.values(bundle)
        .filter((o): o is Rollup.OutputChunk => o.type === 'chunk')
        .map((c) => [c.fileName, c]),
    )
    const needed = new Set<string>()
    const need = (name: string) => {
      const chunk = chunks.get(name)
      if (!chunk || needed.has(name)) return
      needed.add(name)
      chunk.imports.forEach(need)
    }
    for (const c of chunks.values()) if (c.isEntry) need(c.fileName)
    const sizeOf = (name: string) => gzipSync(chunks.get(name)!.code).length
    const first = [...needed].reduce((sum, name) => sum + sizeOf(name), 0)
    const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
    const later = [...chunks.keys()]
      .filter((n) => !needed.has(n))
      .map((n) => [n, sizeOf(n)] as const)
      .toSorted((a, b) => b[1] - a[1])
    console.log(
      `first view ${kB(first)} gz of script (of ${kB(budgetBytes)}); then ${later.length} parts${
        later.length
          ? `, largest ${later
              .slice(0, 5)
              .map(([n, s]) => `${n.replace(/^assets\//, '')} ${kB(s)}`)
              .join(', ')}`
          : ''
      }`,
    )
    if (first > budgetBytes) this.error(`the first view has ${kB(first)} of script, more than ${kB(budgetBytes)}`)
  },
})
