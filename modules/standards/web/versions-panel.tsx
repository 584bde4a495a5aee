import { Button } from 'antd'
import { Instant, Panel, PersonName, useMessages } from '#kernel/ui'
import { words } from './words.ts'

interface VersionLine {
  readonly id: string
  readonly number: number
  readonly note: string | null
  readonly createdBy: string
  readonly createdAt: Date
}
interface Props<V extends VersionLine> {
  readonly of: readonly V[]
  readonly currentId: string
  readonly onShow: (version: V) => void
}

/** All versions: who made it, when, and why. */
export function VersionsPanel<V extends VersionLine>({ of, currentId, onShow }: Props<V>) {
  const w = useMessages(words)
  return (
    <Panel title={w.versions}>
      <ol className="st-versions">
        {of.map((v) => (
          <li key={v.id}>
            <div>
              <b>{w.versionOf({ n: v.number })}</b>{' '}
              {v.id === currentId && <span className="cl-state cl-state-good">{w.currentVersion}</span>}
              <small>
                <PersonName id={v.createdBy} /> · <Instant at={v.createdAt} show="short" />
              </small>
              <span>{v.note ?? <span className="cl-none">{w.noNote}</span>}</span>
            </div>
            {v.id !== currentId && (
              <Button size="small" type="link" onClick={() => onShow(v)}>
                {w.showVersion}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
