import { Modal } from 'antd'
import { ResourceForm, useAct, useMessages, useRead, type Field, type Option } from '#kernel/ui'
import { identity } from './names.ts'
import { words, type Words } from './separation-messages.ts'
import type { PairOf } from './separation-page.tsx'

const changes = [identity.listSeparationPairs, identity.listSeparationConflicts]

/** A pair of duties, new or changed. */
export function PairEditor({ pair, onClose }: { readonly pair: PairOf | undefined; readonly onClose: () => void }) {
  const m = useMessages(words)
  const operations = useRead(identity.listOperations, {}, { freshMs: 600_000 }).data?.items ?? []
  const options = [...new Set(operations.map((o) => o.permission))].sort().map((value) => ({ value, label: value }))
  const create = useAct(identity.createSeparationPair, { changes, said: m.pairSaved, quiet: true, done: onClose })
  const change = useAct(identity.changeSeparationPair, { changes, said: m.pairSaved, quiet: true, done: onClose })
  return (
    <Modal open title={pair ? m.editPair : m.newPair} width={720} footer={null} onCancel={onClose}>
      {pair ? (
        <ResourceForm
          operation={identity.changeSeparationPair}
          act={change}
          columns={2}
          initial={pair}
          given={{ id: pair.id }}
          version={pair.version}
          onCancel={onClose}
          fields={[...fieldsOf(m, options), { name: 'active', label: m.active, kind: 'switch' }]}
        />
      ) : (
        <ResourceForm
          operation={identity.createSeparationPair}
          act={create}
          columns={2}
          onCancel={onClose}
          fields={[...fieldsOf(m, options), { name: 'code', label: m.code }]}
        />
      )}
    </Modal>
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
