import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import { Panel, useMessages } from '#kernel/ui'
import type { Body } from './api.ts'
import type { Editing } from './wording-editor.tsx'
import { words } from './words.ts'

type Reason = Body['reasons'][number]
/** Reasons offered to those who are not satisfied. */
export function ReasonsEditor({ body, setBody }: Editing) {
  const m = useMessages(words)
  const put = (reasons: Body['reasons']) => setBody({ reasons })
  const change = (i: number, part: Partial<Body['reasons'][number]>) =>
    put(body.reasons.with(i, { ...body.reasons[i]!, ...part }))
  return (
    <Panel title={m.reasons}>
      <p className="cl-page-summary" style={{ marginTop: 0 }}>
        {m.reasonsHelp}
      </p>
      {body.reasons.length > 0 && (
        <div className="sv-reason sv-reason-head" aria-hidden="true">
          <span>{m.reasonCode}</span>
          <span>{m.zh}</span>
          <span>{m.en}</span>
          <span>{m.upTo}</span>
        </div>
      )}
      {body.reasons.map((r, i) => (
        <ReasonRow
          key={i}
          value={r}
          most={body.scale}
          onChange={(part) => change(i, part)}
          onRemove={() => put(body.reasons.toSpliced(i, 1))}
        />
      ))}
      <Button
        size="small"
        disabled={body.reasons.length >= 30}
        onClick={() =>
          put([
            ...body.reasons,
            { code: `reason${body.reasons.length + 1}`, nameZh: '', nameEn: '', upTo: Math.max(1, body.scale - 2) },
          ])
        }
      >
        + {m.addReason}
      </Button>
    </Panel>
  )
}

interface RowProps {
  readonly value: Reason
  readonly most: number
  readonly onChange: (part: Partial<Reason>) => void
  readonly onRemove: () => void
}
function ReasonRow({ value: r, most, onChange, onRemove }: RowProps) {
  const m = useMessages(words)
  return (
    <div className="sv-reason">
      <Input
        aria-label={m.reasonCode}
        maxLength={50}
        value={r.code}
        onChange={(e) => onChange({ code: e.target.value })}
      />
      <Input
        aria-label={m.nameZh}
        lang="zh-CN"
        maxLength={100}
        value={r.nameZh}
        onChange={(e) => onChange({ nameZh: e.target.value })}
      />
      <Input
        aria-label={m.nameEn}
        lang="en"
        maxLength={100}
        value={r.nameEn}
        onChange={(e) => onChange({ nameEn: e.target.value })}
      />
      <InputNumber
        aria-label={m.upTo}
        style={{ width: '100%' }}
        min={1}
        max={most}
        precision={0}
        value={r.upTo}
        onChange={(v) => onChange({ upTo: v ?? 1 })}
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label={`${m.remove} ${r.nameZh}`} onClick={onRemove} />
    </div>
  )
}
