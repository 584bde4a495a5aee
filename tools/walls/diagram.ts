import { readFileSync, writeFileSync } from 'node:fs'
import { usesOf } from './doors.ts'
import type { Project } from './project.ts'

const begin = '<!-- modules: drawn by npm run walls -- --write -->'
const end = '<!-- end of modules -->'

/** The modules and what each uses, as Mermaid; arrows that others imply are left out. */
export function drawModules({ files }: Project): string {
  const names = [
    ...new Set(
      files.filter((f) => f.area === 'modules' && f.part !== 'modules').map((f) => f.part.slice('modules/'.length)),
    ),
  ].sort()
  const uses = new Map([...usesOf(files)].map(([part, list]) => [part.slice('modules/'.length), list]))
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (seen.has(from)) return false
    seen.add(from)
    return (uses.get(from) ?? []).some((next) => next === to || reaches(next, to, seen))
  }
  const arrows = names.flatMap((name) =>
    [...(uses.get(name) ?? [])]
      .sort()
      .filter((used) => !(uses.get(name) ?? []).some((other) => other !== used && reaches(other, used)))
      .map((used) => `  ${name} --> ${used}`),
  )
  return ['```mermaid', 'flowchart LR', ...names.map((name) => `  ${name}`), ...arrows, '```'].join('\n')
}

const placed = (page: string, drawing: string): string => {
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error(`ARCHITECTURE.md needs the lines ${begin} and ${end}`)
  return `${page.slice(0, from)}${begin}\n${drawing}\n${page.slice(to)}`
}

export const checkDiagram = (project: Project, pageFile: string): string[] => {
  const page = readFileSync(pageFile, 'utf8')
  return placed(page, drawModules(project)) === page
    ? []
    : ['ARCHITECTURE.md shows other modules than there are. Run npm run walls -- --write.']
}
export const writeDiagram = (project: Project, pageFile: string): void =>
  writeFileSync(pageFile, placed(readFileSync(pageFile, 'utf8'), drawModules(project)))
