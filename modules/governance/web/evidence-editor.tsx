import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useMessages } from '#kernel/ui'
import { statementWords } from './statement-words.ts'

interface Link {
  readonly title: string
  readonly url: string
}
/** Titles and addresses of what proves something; a field of a form. */
export function EvidenceEditor({
  value = [],
  onChange,
}: {
  readonly value?: readonly Link[]
  readonly onChange?: (links: readonly Link[]) => void
}) {
  const m = useMessages(statementWords)
  const set = (i: number, change: Partial<Link>) =>
    onChange?.(value.map((link, at) => (at === i ? { ...link, ...change } : link)))
  return (
    <div className="gv-evidence">
      {value.map((link, i) => (
        // Rows have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="cl-row" key={i}>
          <Input
            aria-label={m.evidenceTitle}
            placeholder={m.evidenceTitle}
            value={link.title}
            maxLength={200}
            onChange={(e) => set(i, { title: e.target.value })}
          />
          <Input
            aria-label={m.evidenceUrl}
            placeholder="https://"
            value={link.url}
            maxLength={1000}
            onChange={(e) => set(i, { url: e.target.value })}
          />
          <Button
            type="text"
            aria-label={m.removeEvidence}
            icon={<DeleteOutlined aria-hidden="true" />}
            onClick={() => onChange?.(value.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => onChange?.([...value, { title: '', url: '' }])}
      >
        {m.addEvidence}
      </Button>
    </div>
  )
}
/** The links as a reader sees them; they lead out of Clearline. */
export function EvidenceLinks({ of }: { readonly of: readonly Link[] }) {
  if (of.length === 0) return <span className="cl-none">—</span>
  return (
    <ul className="gv-links">
      {of.map((link) => (
        <li key={`${link.title} ${link.url}`}>
          <a href={link.url} target="_blank" rel="noreferrer noopener">
            {link.title}
          </a>
        </li>
      ))}
    </ul>
  )
}
