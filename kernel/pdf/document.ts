/** What a document is made of, from top to bottom. */
export type Block =
  | { readonly heading: string; readonly level?: 1 | 2 }
  | { readonly text: string; readonly quiet?: true }
  | { readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly columns: readonly { readonly title: string; readonly share: number }[]
      readonly rows: readonly (readonly string[])[]
    }
export interface PdfDocument {
  readonly title: string
  readonly language: 'zh-CN' | 'en'
  readonly madeAt: Date
  /** Stands at the foot of each page beside its number. */
  readonly foot: string
  readonly landscape?: boolean
  readonly blocks: readonly Block[]
}
export const textOf = (d: PdfDocument): string =>
  [
    d.title,
    d.foot,
    '0123456789/ ',
    ...d.blocks.flatMap((b) =>
      'heading' in b
        ? [b.heading]
        : 'text' in b
          ? [b.text]
          : 'facts' in b
            ? b.facts.flat()
            : [...b.columns.map((c) => c.title), ...b.rows.flat()],
    ),
  ].join('')
