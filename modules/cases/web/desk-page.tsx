import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { EmptyState, Loaded, useHotkeys, useMessages, useNarrow, useRead } from '#kernel/ui'
import { cases, type CaseItem, type ConversationItem } from './api.ts'
import { CaseWork } from './case-work.tsx'
import './cases.css'
import type { ComposerHandle } from './composer.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { ConversationWork, useConversation } from './conversation-work.tsx'
import { CustomerPanel } from './customer-panel.tsx'
import { DeskList } from './desk-list.tsx'
import { deskWords } from './desk-words.ts'
import { OpenCaseForm } from './open-case-form.tsx'
import { useCustomerNames, useWorkList, viewNames, type ViewName } from './work-list.ts'

/** The agent's desk: what is due, what was said, who says it. On a phone the three stand one behind the other. */
export function DeskPage() {
  const m = useMessages(deskWords)
  const narrow = useNarrow()
  const [search, setSearch] = useSearchParams()
  const view = viewNames.find((v) => v === search.get('view')) ?? 'mine'
  const open = search.get('open') ?? undefined
  const work = useWorkList(view)
  const composer = useRef<ComposerHandle | null>(null)
  const go = (next: { view?: ViewName; open?: string | undefined }) =>
    setSearch(
      (old) => {
        const params = new URLSearchParams(old)
        if (next.view) params.set('view', next.view)
        if ('open' in next) {
          if (next.open) params.set('open', next.open)
          else params.delete('open')
        }
        return params
      },
      narrow ? {} : { replace: true },
    )
  useDeskKeys({ keys: work.items.map((i) => i.key), open, narrow, go: (key) => go({ open: key }), composer })
  // A wide screen never shows an empty middle while there is work.
  const shown = open ?? (narrow ? undefined : work.items[0]?.key)
  return (
    <div className={`cs-desk${narrow && shown ? ' cs-desk-open' : ''}`}>
      {(!narrow || !shown) && (
        <DeskList
          view={view}
          onView={(v) => go({ view: v, open: undefined })}
          work={work}
          chosen={shown}
          onChoose={(key) => go({ open: key })}
        />
      )}
      {shown ? (
        <Chosen key={shown} item={shown} narrow={narrow} composer={composer} onBack={() => go({ open: undefined })} />
      ) : (
        !narrow && (
          <main className="cs-centre">
            <EmptyState title={m.choose}>{m.chooseHelp}</EmptyState>
          </main>
        )
      )}
    </div>
  )
}

interface KeyProps {
  readonly keys: readonly string[]
  readonly open: string | undefined
  readonly narrow: boolean
  readonly go: (key: string | undefined) => void
  readonly composer: { readonly current: ComposerHandle | null }
}
function useDeskKeys({ keys, open, narrow, go, composer }: KeyProps) {
  const m = useMessages(deskWords).keys
  const at = keys.indexOf(open ?? keys[0] ?? '')
  const move = (by: number) => {
    const next = keys[Math.min(keys.length - 1, Math.max(0, at + by))]
    if (!next) return
    go(next)
    document.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus()
  }
  useHotkeys([
    { keys: 'j', label: m.next, run: () => move(1) },
    { keys: 'k', label: m.previous, run: () => move(-1) },
    { keys: 'enter', label: m.open, run: () => (keys[at] ? go(keys[at]) : undefined) },
    { keys: 'r', label: m.reply, run: () => composer.current?.focus('reply') },
    { keys: 'n', label: m.note, run: () => composer.current?.focus('note') },
    // Beside an open item the list is still there: going back is having the focus on its line.
    {
      keys: 'esc',
      label: m.back,
      run: () => (narrow ? go(undefined) : document.querySelector<HTMLElement>('.cs-item-on')?.focus()),
    },
  ])
}

interface ChosenProps {
  readonly item: string
  readonly narrow: boolean
  readonly composer: { current: ComposerHandle | null }
  readonly onBack: () => void
}
function Chosen({ item, ...rest }: ChosenProps) {
  const id = item.slice(2)
  const isTalk = item.startsWith('c:')
  const conversation = useConversation(isTalk ? id : undefined)
  const ticket = useRead(cases.getCase, { id }, { when: !isTalk })
  return isTalk ? (
    <Loaded of={conversation}>{(c) => <Panes conversation={c} caseId={c.caseIds.at(-1)} {...rest} />}</Loaded>
  ) : (
    <Loaded of={ticket}>{(c) => <Panes ticket={c} caseId={c.id} {...rest} />}</Loaded>
  )
}

type Part = 'talk' | 'case' | 'details'
interface PanesProps extends Omit<ChosenProps, 'item'> {
  readonly conversation?: ConversationItem
  readonly ticket?: CaseItem
  readonly caseId: string | undefined
}
interface PartsBarProps {
  readonly parts: readonly { readonly value: Part; readonly label: string }[]
  readonly part: Part
  readonly onPart: (part: Part) => void
  readonly onBack: (() => void) | undefined
}
/** Which part of the chosen work is looked at, and on a phone the way back to the list. */
function PartsBar({ parts, part, onPart, onBack }: PartsBarProps) {
  const m = useMessages(deskWords)
  if (!onBack && parts.length < 2) return null
  return (
    <div className="cs-parts">
      {onBack && <Button type="text" icon={<ArrowLeftOutlined />} aria-label={m.back} onClick={onBack} />}
      {parts.length > 1 && <Segmented size="small" options={[...parts]} value={part} onChange={onPart} />}
    </div>
  )
}

/** Middle and right of the desk; on a phone one of their three parts. */
function Panes({ conversation, ticket, caseId, narrow, composer, onBack }: PanesProps) {
  const m = useMessages(deskWords)
  const [part, setPart] = useState<Part>(conversation ? 'talk' : 'case')
  const [opening, setOpening] = useState(false)
  const customerId = conversation?.customerId ?? ticket?.customer?.id
  const customer = useCustomerNames([customerId]).get(customerId ?? '')
  const parts = [
    ...(conversation ? [{ value: 'talk' as const, label: m.conversation }] : []),
    ...(conversation || narrow
      ? [{ value: 'case' as const, label: conversation && !caseId ? `${m.case} · 0` : m.case }]
      : []),
    ...(narrow ? [{ value: 'details' as const, label: m.details }] : []),
  ]
  return (
    <>
      <main className="cs-centre">
        <PartsBar parts={parts} part={part} onPart={setPart} onBack={narrow ? onBack : undefined} />
        {conversation && part !== 'details' && (
          <ConversationHead
            conversation={conversation}
            customer={customer}
            onOpenCase={() => setOpening(true)}
            keys={part === 'talk'}
          />
        )}
        {part === 'talk' && conversation && (
          <ConversationWork conversation={conversation} customer={customer} composer={composer} />
        )}
        {part === 'case' &&
          (caseId ? (
            <CaseWork id={caseId} composer={composer} />
          ) : (
            <EmptyState title={m.noCase}>{m.noCaseHelp}</EmptyState>
          ))}
        {part === 'details' && (
          <div className="cs-scroll">
            <CustomerPanel id={customerId} exceptCaseId={caseId} />
          </div>
        )}
      </main>
      {!narrow && (
        <aside className="cs-side" aria-label={m.details}>
          <CustomerPanel id={customerId} exceptCaseId={caseId} />
        </aside>
      )}
      {opening && (
        <OpenCaseForm conversation={conversation} onClose={() => setOpening(false)} onOpened={() => setPart('case')} />
      )}
    </>
  )
}
