import { numberWords, Instant, Page, PersonName, ResourceTable, useLocale, useMessages, Can } from '#kernel/ui'
import { imports } from './api.ts'
import { DropZone } from './drop-zone.tsx'
import { RunState } from './state.tsx'
import { words } from './words.ts'

/** Where files come in, and every import so far. */
export function ImportListPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const kinds = Object.entries(m.kinds).map(([value, label]) => ({ value, label }))
  const states = Object.entries(m.states).map(([value, label]) => ({ value, label }))
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
        columns={[
          { key: 'fileName', title: m.file, width: 260, card: 'title' },
          {
            key: 'state',
            title: m.state,
            width: 120,
            card: 'corner',
            filter: states,
            render: (r) => <RunState state={r.state} />,
          },
          {
            key: 'kind',
            title: m.kind,
            width: 110,
            filter: kinds,
            render: (r) => (r.kind ? m.kinds[r.kind] : <span className="cl-none">{m.none}</span>),
          },
          { key: 'profileName', title: m.profile, width: 150 },
          {
            key: 'progress.taken',
            title: m.taken,
            width: 100,
            align: 'right',
            render: (r) => numberWords(locale, r.phase === 'real' ? r.progress.taken : 0),
          },
          {
            key: 'progress.rejected',
            title: m.rejected,
            width: 100,
            align: 'right',
            render: (r) => numberWords(locale, r.progress.rejected),
          },
          { key: 'createdBy', title: m.by, width: 120, filter: false, render: (r) => <PersonName id={r.createdBy} /> },
          { key: 'createdAt', title: m.at, width: 130, render: (r) => <Instant at={r.createdAt} /> },
        ]}
      />
    </Page>
  )
}
