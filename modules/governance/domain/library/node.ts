import { createHash } from 'node:crypto'

/** A control, clause or article as its framework's table says it. */
export interface LibraryNode {
  readonly code: string
  readonly theme: string
  readonly nameZh: string
  readonly nameEn: string
  readonly aboutZh: string
  readonly aboutEn: string
}
export interface Library {
  readonly framework: 'iso27001' | 'gdpr' | 'pipl' | 'mlps3'
  readonly edition: string
  readonly nodes: readonly (LibraryNode & { readonly kind: 'clause' | 'control' | 'article' })[]
}

/** Rows of a table, cells parted by bars; a line `# theme` says the theme of those below it. */
export function nodesOf(table: string): LibraryNode[] {
  let theme = ''
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('#')) {
        theme = line.slice(1).trim()
        return []
      }
      const [code = '', nameZh = '', nameEn = '', aboutZh = '', aboutEn = ''] = line.split('|').map((c) => c.trim())
      return [{ code, theme, nameZh, nameEn, aboutZh, aboutEn }]
    })
}

/** UUID version 8 (RFC 9562) from what names a thing: the same in every installation and every edition. */
export function idOf(...named: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(named)).digest('hex')
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
export const requirementId = (framework: string, code: string): string => idOf('requirement', framework, code)

/** Changes with any word of the library, and with nothing else. */
export const digestOf = (library: Library): string => createHash('sha256').update(JSON.stringify(library)).digest('hex')
