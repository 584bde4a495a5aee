import { gdpr } from './gdpr.ts'
import { clauses } from './iso27001-clauses.ts'
import { annexA } from './iso27001-controls.ts'
import { mlps3 } from './mlps3.ts'
import type { Library, LibraryNode } from './node.ts'
import { pipl } from './pipl.ts'

const all = <K extends 'clause' | 'control' | 'article'>(kind: K, nodes: readonly LibraryNode[]) =>
  nodes.map((node) => ({ ...node, kind }))

/** The frameworks Clearline comes with, in the order of their pages. */
export const libraries: readonly Library[] = [
  { framework: 'iso27001', edition: '2022', nodes: [...all('clause', clauses), ...all('control', annexA)] },
  { framework: 'gdpr', edition: '2016/679', nodes: all('article', gdpr) },
  { framework: 'pipl', edition: '2021', nodes: all('article', pipl) },
  { framework: 'mlps3', edition: 'GB/T 22239-2019', nodes: all('article', mlps3) },
]
