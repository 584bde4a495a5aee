import { SearchOutlined } from '@ant-design/icons'
import { Input, Modal } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import {
  composing,
  EmptyState,
  mayDo,
  reasonOf,
  RevealableOption,
  useLocale,
  useMayReveal,
  useMessages,
  useSession,
  type SearchHit,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { searchSources, type AreaMenu } from '../webs.ts'

interface Group {
  readonly label: string
  readonly hits: readonly SearchHit[]
  readonly failed?: string
}
/** Waits until the hand rests (ms) before the server is asked. */
const restMs = 180

/** Where the keys stand among the hits: up, down, Enter to go there, Alt+Enter to see what is masked. */
function useSteps(hits: readonly SearchHit[], go: (hit: SearchHit | undefined) => void) {
  const [at, setAt] = useState(0)
  const [asked, setAsked] = useState<string>()
  const mayReveal = useMayReveal()
  const onKey = (e: KeyboardEvent) => {
    if (composing(e)) return
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault()
      setAt((at + (e.key === 'ArrowDown' ? 1 : -1) + hits.length) % Math.max(1, hits.length))
    } else if (e.key === 'Enter' && e.altKey) {
      e.preventDefault()
      if (mayReveal(hits[at]?.reveal)) setAsked(hits[at]?.id)
    } else if (e.key === 'Enter') go(hits[at])
  }
  return { at, setAt, asked, setAsked, mayReveal, onKey }
}

/** One box that finds customers, cases and pages; every module adds its own source. */
export function SearchDialog({ menu, onClose }: { readonly menu: readonly AreaMenu[]; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const { groups, busy } = useFound(text.trim(), menu)
  const hits = groups.flatMap((g) => g.hits)
  const go = (hit: SearchHit | undefined) => {
    if (hit) {
      onClose()
      void navigate(hit.path)
    }
  }
  const { at, setAt, asked, setAsked, mayReveal, onKey } = useSteps(hits, go)
  return (
    <Modal
      open
      footer={null}
      closable={false}
      mask={{ closable: true }}
      onCancel={onClose}
      width={600}
      className="cl-search-dialog"
      style={{ top: 72 }}
      title={<span className="cl-hidden">{m.search}</span>}
    >
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined />}
        placeholder={m.searchHint}
        aria-label={m.search}
        value={text}
        onChange={(e) => {
          setText(e.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="cl-hits"
        aria-activedescendant={hits[at] ? `cl-hit-${at}` : undefined}
      />
      <Hits
        groups={groups}
        busy={busy}
        at={at}
        onAt={setAt}
        onGo={go}
        onKey={onKey}
        asked={text.trim() !== ''}
        revealing={asked}
        onReveal={setAsked}
      />
      <p role="status" className="cl-hit-help">
        {mayReveal(hits[at]?.reveal) ? m.searchReveal : ''}
      </p>
    </Modal>
  )
}

interface HitsProps {
  readonly groups: readonly Group[]
  readonly busy: boolean
  readonly asked: boolean
  readonly at: number
  readonly onAt: (index: number) => void
  readonly onGo: (hit: SearchHit) => void
  readonly onKey: (event: KeyboardEvent) => void
  /** The hit whose masked value is being asked for. */
  readonly revealing: string | undefined
  readonly onReveal: (id: string | undefined) => void
}

function Hits({ groups, busy, asked, at, onAt, onGo, onKey, revealing, onReveal }: HitsProps) {
  const m = useMessages(messages)
  const mayReveal = useMayReveal()
  const hits = groups.flatMap((g) => g.hits)
  return (
    <div id="cl-hits" role="listbox" aria-label={m.search} className="cl-hits" aria-busy={busy}>
      {groups.map((g) => (
        <div key={g.label} role="group" aria-label={g.label}>
          <div className="cl-hit-group">
            {g.label}
            {g.failed && <span className="cl-hit-failed"> · {g.failed}</span>}
          </div>
          {g.hits.map((hit) => {
            const index = hits.indexOf(hit)
            return (
              <div
                key={hit.id}
                id={`cl-hit-${index}`}
                role="option"
                aria-selected={index === at}
                tabIndex={-1}
                className={index === at ? 'cl-hit cl-hit-at' : 'cl-hit'}
                onKeyDown={onKey}
                onMouseMove={() => onAt(index)}
                onClick={() => onGo(hit)}
              >
                <span>{hit.title}</span>
                {hit.detail && <small>{hit.detail}</small>}
                {mayReveal(hit.reveal) && (
                  <RevealableOption
                    of={hit.reveal}
                    asking={revealing === hit.id}
                    onAsk={() => onReveal(hit.id)}
                    onAsked={() => onReveal(undefined)}
                  />
                )}
              </div>
            )
          })}
        </div>
      ))}
      {asked && !busy && hits.length === 0 && <EmptyState compact title={m.searchNothing} />}
    </div>
  )
}

/** Pages at once, the sources' answers as each comes; an older answer never replaces a newer one. */
function useFound(
  text: string,
  menu: readonly AreaMenu[],
): { readonly groups: readonly Group[]; readonly busy: boolean } {
  const m = useMessages(messages)
  const locale = useLocale()
  const session = useSession()
  const [answer, setAnswer] = useState<{
    readonly of: string
    readonly groups: Readonly<Record<number, Group>>
    readonly open: number
  }>({ of: '', groups: {}, open: 0 })
  useEffect(() => {
    if (!text) return
    const abort = new AbortController()
    const sources = searchSources.filter((s) => !s.needs || mayDo(session, s.needs))
    const timer = setTimeout(() => {
      setAnswer({ of: text, groups: {}, open: sources.length })
      for (const [i, s] of sources.entries()) {
        const put = (group: Group) => {
          if (!abort.signal.aborted)
            setAnswer((old) => ({ of: text, groups: { ...old.groups, [i]: group }, open: old.open - 1 }))
        }
        s.find(text, abort.signal).then(
          (hits) => put({ label: s.label[locale], hits }),
          (error: unknown) => put({ label: s.label[locale], hits: [], failed: reasonOf(error) }),
        )
      }
    }, restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [text, locale, session])
  const pages = menu
    .flatMap((a) =>
      a.entries.map((e): SearchHit => ({ id: e.path, title: e.label[locale], detail: m.areas[a.area], path: e.path })),
    )
    .filter((hit) => !text || `${hit.title} ${hit.detail}`.toLowerCase().includes(text.toLowerCase()))
  const sourced = Object.values(answer.of === text ? answer.groups : {}).filter((g) => g.hits.length > 0 || g.failed)
  return {
    groups: [...sourced, ...(pages.length ? [{ label: m.goTo, hits: pages.slice(0, text ? 6 : 12) }] : [])],
    busy: text !== '' && (answer.of !== text || answer.open > 0),
  }
}
