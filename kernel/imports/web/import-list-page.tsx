import {
  atCell,
  Can,
  numberWords,
  optionsOf,
  Page,
  personCell,
  ResourceTable,
  useLocale,
  useMessages,
  type Column,
} from '#kernel/ui'
import { imports } from './api.ts'
import { DropZone } from './drop-zone.tsx'
import { RunState } from './state.tsx'
import { words } from './words.ts'

/** Where files come in, and every import so far. */
export function ImportListPage() {
  const m = useMessages(words)
  return (
    <Page title={m.title} summary={m.help}>
      <Can do={imports.uploadImport}>
        <DropZone />
      </Can>
      <ResourceTable
        name="imports"
        list={imports.listImports}
        live={['imports.run']}
        href={(r) => `/settings/imports/${r.id}`}
        start={{ sort: '-createdAt' }}
        columns={useColumns()}
      />
    </Page>
  )
}

type RunOf = Awaited<ReturnType<typeof imports.getImport.call>>
function useColumns(): Column<RunOf>[] {
  const m = useMessages(words)
  const locale = useLocale()
  const kinds = optionsOf(m.kinds)
  const states = optionsOf(m.states)
  return [
    { key: 'fileName', title: m.file, width: 250, card: 'title' },
    {
      key: 'state',
      title: m.state,
      width: 110,
      card: 'corner',
      filter: states,
      render: (r) => <RunState state={r.state} />,
    },
    {
      key: 'kind',
      title: m.kind,
      width: 90,
      filter: kinds,
      render: (r) => (r.kind ? m.kinds[r.kind] : <span className="cl-none">{m.none}</span>),
    },
    { key: 'profileName', title: m.profile, width: 145 },
    {
      key: 'progress.taken',
      title: m.taken,
      width: 85,
      align: 'right',
      render: (r) => (r.phase === 'real' ? numberWords(locale, r.progress.taken) : <span className="cl-none">—</span>),
      plain: (r) => (r.phase === 'real' ? r.progress.taken : null),
    },
    {
      key: 'progress.rejected',
      title: m.rejected,
      width: 85,
      align: 'right',
      render: (r) => numberWords(locale, r.progress.rejected),
    },
    {
      key: 'createdBy',
      title: m.by,
      width: 115,
      filter: false,
      ...personCell((r: RunOf) => r.createdBy),
    },
    {
      key: 'createdAt',
      title: m.at,
      width: 115,
      ...atCell((r: RunOf) => r.createdAt),
    },
  ]
}
