import { FormDialog, useMessages, useNames, useRead, type Field, type Option } from '#kernel/ui'
import { identity } from './names.ts'
import { words, type Words } from './separation-messages.ts'
import type { PairOf } from './separation-page.tsx'

const changes = [identity.listSeparationPairs, identity.listSeparationConflicts]

/** A pair of duties, new or changed. */
export function PairEditor({ pair, onClose }: { readonly pair: PairOf | undefined; readonly onClose: () => void }) {
  const m = useMessages(words)
  const operations = useRead(identity.listOperations, {}, { freshMs: 600_000 }).data?.items ?? []
  const names = useNames()
  const options = [...new Set(operations.map((o) => o.permission))]
    .sort()
    .map((value) => ({ value, label: `${names.permission(value)} ${value}` }))
  const shared = { open: true, columns: 2, changes, said: m.pairSaved, onClose } as const
  return pair ? (
    <FormDialog
      {...shared}
      operation={identity.changeSeparationPair}
      label={m.editPair}
      initial={pair}
      given={{ id: pair.id }}
      version={pair.version}
      fields={[...fieldsOf(m, options), { name: 'active', label: m.active, kind: 'switch' }]}
    />
  ) : (
    <FormDialog
      {...shared}
      operation={identity.createSeparationPair}
      label={m.newPair}
      fields={[...fieldsOf(m, options), { name: 'code', label: m.code }]}
    />
  )
}

const fieldsOf = (m: Words, options: readonly Option[]): Field[] => [
  { name: 'nameZh', label: m.nameZh, required: true },
  { name: 'nameEn', label: m.nameEn, required: true },
  { name: 'left', label: m.left, help: m.sideHelp, kind: 'choices', options, wide: true, required: true },
  { name: 'right', label: m.right, help: m.sideHelp, kind: 'choices', options, wide: true, required: true },
  { name: 'whyZh', label: m.whyZh, kind: 'longText', rows: 2, required: true },
  { name: 'whyEn', label: m.whyEn, kind: 'longText', rows: 2, required: true },
]
