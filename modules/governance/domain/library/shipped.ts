import { clauses } from './iso27001-clauses.ts'
import { annexA } from './iso27001-controls.ts'
import type { Library, LibraryNode } from './node.ts'

const all = <K extends 'clause' | 'control' | 'article'>(kind: K, nodes: readonly LibraryNode[]) =>
  nodes.map((node) => ({ ...node, kind }))

/** The frameworks Clearline comes with, in the order of their pages. */
export const libraries: readonly Library[] = [
  { framework: 'iso27001', edition: '2022', nodes: [...all('clause', clauses), ...all('control', annexA)] },
]
