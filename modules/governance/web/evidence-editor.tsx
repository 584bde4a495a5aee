import { Input } from 'antd'
import { useMessages } from '#kernel/ui'
import { Rows, type Editor } from './rows-editor.tsx'
import { statementWords } from './statement-words.ts'

interface Link {
  readonly title: string
  readonly url: string
}
/** Titles and addresses of what proves something; a field of a form. */
export function EvidenceEditor(p: Editor<Link>) {
  const m = useMessages(statementWords)
  return (
    <Rows
      {...p}
      className="cl-row"
      add={m.addEvidence}
      remove={m.removeEvidence}
      empty={{ title: '', url: '' }}
      row={(link, change) => (
        <>
          <Input
            aria-label={m.evidenceTitle}
            placeholder={m.evidenceTitle}
            value={link.title}
            maxLength={200}
            onChange={(e) => change({ title: e.target.value })}
          />
          <Input
            aria-label={m.evidenceUrl}
            placeholder="https://"
            value={link.url}
            maxLength={1000}
            onChange={(e) => change({ url: e.target.value })}
          />
        </>
      )}
    />
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
