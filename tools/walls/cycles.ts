import { isWeb, targetOf, usesOf } from './doors.ts'
import type { Project } from './project.ts'

/** Who stands on whom. Tests and fixtures may use everything, pages only see contracts: neither can tie a knot. */
export function graphOf({ files }: Project): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  for (const file of files) {
    if (!['kernel', 'modules'].includes(file.area) || file.part === file.area || file.isTest || isWeb(file)) continue
    const edges = graph.get(file.part) ?? new Set()
    graph.set(file.part, edges)
    for (const { specifier } of file.imports) {
      const target = targetOf(file, specifier)
      if (target.kind === 'door' && /^(kernel|modules)\/./.test(target.door) && target.door !== file.part)
        edges.add(target.door)
    }
  }
  for (const [part, uses] of usesOf(files)) for (const name of uses) graph.get(part)?.add(`modules/${name}`)
  return graph
}

/** Circles of dependency, each once, as a sentence. */
export function checkCycles(project: Project): string[] {
  const graph = graphOf(project)
  const found = new Map<string, string>()
  const done = new Set<string>()
  const walk = (part: string, trail: readonly string[]): void => {
    const at = trail.indexOf(part)
    if (at >= 0) {
      const circle = trail.slice(at)
      found.set(
        [...circle].sort().join(),
        `${[...circle, part].join(' → ')} is a circle: make the later fact an event, or move what both need to where neither depends on the other.`,
      )
      return
    }
    if (done.has(part)) return
    for (const next of [...(graph.get(part) ?? [])].sort()) walk(next, [...trail, part])
    done.add(part)
  }
  for (const part of [...graph.keys()].sort()) walk(part, [])
  return [...found.values()]
}
