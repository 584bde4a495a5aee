import { SendOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import {
  Attachments,
  composing,
  useCan,
  useKept,
  useLatest,
  useMessages,
  useSession,
  type Attached,
  type Doable,
} from '#kernel/ui'
import { talk } from './composer-words.ts'

export type Tone = 'reply' | 'note' | 'public'
/** One way to write: to the customer, or for colleagues. */
export interface Way {
  readonly tone: Tone
  readonly label: string
  /** Who will read it; stands in the empty field and under it. */
  readonly readers: string
  readonly submit: string
  readonly needs: Doable
  /** Answers true when it was taken; the draft is then cleared. */
  readonly send: (text: string, fileIds: readonly string[]) => Promise<boolean>
  readonly not?: string | undefined
  readonly files?: boolean
}
interface Draft {
  readonly text: string
  readonly tone: Tone
  readonly files: readonly Attached[]
}
/** What stands in the composer, for the notice above it. */
interface Written {
  readonly tone: Tone
  readonly text: string
  readonly busy: boolean
  /** Sends it as the button does. */
  readonly send: () => void
  readonly discard: () => void
}
export interface ComposerHandle {
  readonly focus: (tone: Tone) => void
}
interface Props {
  /** What the draft belongs to: drafts are kept per person and thing. */
  readonly of: string
  readonly ways: readonly Way[]
  /** Above the field: a colleague's answer, typing. */
  readonly notice?: (draft: Written) => ReactNode
  readonly hint?: ReactNode
  readonly onTyping?: () => void
  readonly handle?: RefObject<ComposerHandle | null>
}

/** What is being written, kept while the browser lives; `latest` for what happens later. */
function useDraft(of: string, tone: Draft['tone']) {
  const me = useSession().personId ?? 'key'
  const [draft, setDraft] = useKept<Draft>(`draft.${me}.${of}`, { text: '', tone, files: [] })
  return { draft, setDraft, latest: useLatest(draft) }
}

/** Where an answer or a note is written. The two never look alike: colour, label, edge and button differ. */
export function Composer({ of, ways, notice, hint, onTyping, handle }: Props) {
  const can = useCan()
  const usable = ways.filter((w) => can(w.needs))
  const first = usable[0]
  const { draft, setDraft, latest } = useDraft(of, first?.tone ?? 'note')
  const [busy, setBusy] = useState(false)
  const [uploading, setUploading] = useState(false)
  const field = useRef<TextAreaRef & InputRef>(null)
  const way = usable.find((w) => w.tone === draft.tone) ?? first
  useHandle(handle, (tone) => {
    setDraft({ ...draft, tone })
    field.current?.focus()
  })
  if (!way) return null
  const discard = () => setDraft({ text: '', tone: way.tone, files: [] })
  const text = draft.text.trim()
  const fileIds = draft.files.map((f) => f.id)
  const send = async () => {
    if (busy || uploading || way.not || !text) return
    setBusy(true)
    const done = await way.send(text, fileIds)
    setBusy(false)
    if (done) setDraft(without(latest.current, draft))
    field.current?.focus()
  }
  return (
    <section className={`cs-composer cs-composer-${way.tone}`} aria-label={way.label}>
      {notice && <Above notice={notice} of={{ tone: way.tone, text, busy, send: () => void send(), discard }} />}
      <Ways ways={usable} chosen={way} onChoose={(tone) => setDraft({ ...draft, tone })} />
      <Attachments
        value={draft.files}
        onChange={(files) => setDraft({ ...latest.current, files })}
        onBusy={setUploading}
      >
        <Input.TextArea
          ref={field}
          variant="borderless"
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={20_000}
          value={draft.text}
          disabled={Boolean(way.not)}
          aria-label={way.label}
          placeholder={way.not ?? way.readers}
          onKeyDown={(e) => onFieldKey(() => void send())(e)}
          onChange={(e) => {
            setDraft({ ...draft, text: e.target.value })
            if (way.tone === 'reply') onTyping?.()
          }}
        />
      </Attachments>
      <Foot
        said={draft.text ? way.readers : hint}
        submit={way.submit}
        busy={busy || uploading}
        empty={!text}
        onSend={() => void send()}
      />
    </section>
  )
}

/** A part of its own: what it is given to call happens later, not while this is drawn. */
function Above({ notice, of }: { readonly notice: NonNullable<Props['notice']>; readonly of: Written }) {
  return notice(of)
}

/** What is left of a draft when it has been sent: what was written on meanwhile stays. */
const without = (now: Draft, sent: Draft): Draft => ({
  text: now.text.startsWith(sent.text) ? now.text.slice(sent.text.length).trimStart() : now.text,
  tone: now.tone,
  files: now.files.filter((f) => !sent.files.some((s) => s.id === f.id)),
})

/** Gives the desk's keys a way in. */
function useHandle(handle: Props['handle'], focus: ComposerHandle['focus']): void {
  useImperativeHandle(handle, () => ({ focus }))
}

/** Ctrl/⌘ + Enter sends, Esc leaves the field to the desk's keys (the draft stays), unless an input method is composing. */
const onFieldKey = (send: () => void) => (e: KeyboardEvent<HTMLTextAreaElement>) => {
  if (composing(e)) return
  if (e.key === 'Escape') {
    e.stopPropagation()
    e.currentTarget.blur()
  }
  if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return
  e.preventDefault()
  send()
}

interface FootProps {
  readonly said: ReactNode
  readonly submit: string
  readonly busy: boolean
  readonly empty: boolean
  readonly onSend: () => void
}
function Foot({ said, submit, busy, empty, onSend }: FootProps) {
  const m = useMessages(talk)
  return (
    <footer className="cs-composer-foot">
      <span className="cs-hint">{said}</span>
      <Button
        type="primary"
        icon={<SendOutlined aria-hidden="true" />}
        loading={busy}
        disabled={empty}
        title={m.sendKey}
        onClick={onSend}
      >
        {submit}
      </Button>
    </footer>
  )
}

function Ways({
  ways,
  chosen,
  onChoose,
}: {
  readonly ways: readonly Way[]
  readonly chosen: Way
  readonly onChoose: (tone: Tone) => void
}) {
  return (
    <div className="cs-ways" role="tablist">
      {ways.map((w) => (
        <button
          key={w.tone}
          type="button"
          role="tab"
          aria-selected={w === chosen}
          className={`cs-way cs-way-${w.tone}${w === chosen ? ' cs-way-on' : ''}`}
          onClick={() => onChoose(w.tone)}
        >
          {w.label}
        </button>
      ))}
    </div>
  )
}
