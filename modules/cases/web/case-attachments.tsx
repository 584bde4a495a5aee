import { DeleteOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import {
  Attachments,
  FileLink,
  Instant,
  Loaded,
  Panel,
  useAct,
  useCan,
  useMessages,
  useRead,
  type Attached,
} from '#kernel/ui'
import { caseAnswers, cases, type AttachmentItem, type CaseItem } from './api.ts'
import { caseWords } from './case-words.ts'
import { words } from './words.ts'

/** The files of a case and of the messages with its customer: added, opened, and the case's own removed. */
export function CaseAttachments({ of: c }: { readonly of: CaseItem }) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  const may = useCan()(cases.attachFiles)
  const answer = useRead(cases.caseAttachments, { id: c.id })
  const attach = useAct(cases.attachFiles, { changes: caseAnswers, said: w.done })
  const add = (files: readonly Attached[]) => void attach.run({ id: c.id, fileIds: files.map((f) => f.id) })
  const list = (
    <Loaded of={answer} compact rows={1}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="cs-soft">{m.noAttachments}</p>
        ) : (
          <ul className="cs-plain cs-files">
            {items.map((f) => (
              <Line key={f.id} caseId={c.id} of={f} removable={may && f.of === 'case'} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
  return (
    <Panel title={m.attachments}>
      {may ? (
        <Attachments value={[]} onChange={add} label={m.actions.attachFiles}>
          {list}
        </Attachments>
      ) : (
        list
      )}
    </Panel>
  )
}

interface LineProps {
  readonly caseId: string
  readonly of: AttachmentItem
  readonly removable: boolean
}
function Line({ caseId, of: f, removable }: LineProps) {
  const m = useMessages(caseWords)
  const remove = useAct(cases.detachFile, { changes: caseAnswers, said: m.fileRemoved })
  return (
    <li className="cs-file">
      <span>
        <FileLink id={f.id} name={f.name} size={f.size} />
        <small className="cs-soft">
          {f.addedBy ?? m.byCustomer} · <Instant at={f.addedAt} show="short" />
          {f.of === 'message' && ` · ${m.ofMessage}`}
        </small>
      </span>
      {removable && (
        <Popconfirm
          title={f.name}
          description={m.removeFileAsk}
          okText={m.removeFile}
          okButtonProps={{ danger: true }}
          onConfirm={() => remove.run({ id: caseId, fileId: f.id })}
        >
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            loading={remove.busy}
            aria-label={`${m.removeFile} ${f.name}`}
          />
        </Popconfirm>
      )}
    </li>
  )
}
