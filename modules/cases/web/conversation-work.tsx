import { App, Dropdown, Modal } from 'antd'
import { useRef, useState, type RefObject } from 'react'
import {
  Action,
  Countdown,
  isStale,
  newKey,
  PersonName,
  PersonPicker,
  reasonOf,
  ResourceForm,
  TeamPicker,
  useAct,
  useLive,
  useMessages,
  useRead,
  useSession,
} from '#kernel/ui'
import { useQueryClient } from '@tanstack/react-query'
import { caseAnswers, conversationAnswers, interactions, type ConversationItem } from './api.ts'
import { talk } from './composer-words.ts'
import { Composer, type ComposerHandle, type Way } from './composer.tsx'
import { ConversationTimeline, type Sending } from './conversation-timeline.tsx'
import { deskWords } from './desk-words.ts'
import { ChannelIcon, ClassMark } from './labels.tsx'
import { OvertakenNotice } from './overtaken-notice.tsx'
import { useCustomerTyping, useTellTyping } from './use-typing.ts'
import { words } from './words.ts'

interface Props {
  readonly conversation: ConversationItem
  readonly customer: { readonly name: string; readonly class: string } | undefined
  readonly composer: RefObject<ComposerHandle | null>
}
/** The middle of the desk: what was said, and where the answer is written. */
export function ConversationWork({ conversation: c, customer, composer }: Props) {
  const t = useMessages(talk)
  const m = useMessages(deskWords)
  const { sending, overtaken, forget, ways } = useSending(c)
  const typing = useCustomerTyping(c.id, c.channel === 'webChat' && c.state !== 'closed')
  const tell = useTellTyping(c.id)
  const hints: Readonly<Record<string, string>> = {
    webChat: t.chatHint,
    email: t.emailHint,
    phone: t.phoneHint,
    api: t.apiHint,
  }
  return (
    <div className="cs-work">
      <ConversationTimeline id={c.id} customerName={customer?.name ?? m.unknownCustomer} sending={sending} />
      <div className="cs-typing" role="status">
        {typing && t.typing}
      </div>
      <Composer
        key={c.id}
        of={`conversation.${c.id}`}
        ways={ways}
        handle={composer}
        hint={hints[c.channel]}
        {...(c.channel === 'webChat' ? { onTyping: tell } : {})}
        notice={(draft) =>
          overtaken && draft.text ? (
            <OvertakenNotice
              conversationId={c.id}
              reason={overtaken}
              onSend={() => void forget(draft.text)}
              onDiscard={() => {
                draft.discard()
                void forget()
              }}
              done={draft.discard}
            />
          ) : null
        }
      />
    </div>
  )
}

/** Sends answers and notes: shown at once, once however often the button is pressed, refused when a colleague was faster. */
function useSending(c: ConversationItem) {
  const t = useMessages(talk)
  const w = useMessages(words)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [overtaken, setOvertaken] = useState<string>()
  const unanswered = useRef<Sending>(null)
  const refresh = () => Promise.all(conversationAnswers.map((o) => queries.invalidateQueries({ queryKey: o.key() })))
  const attempt = async (
    body: string,
    internal: boolean,
    call: (key: string) => Promise<unknown>,
  ): Promise<boolean> => {
    // The same words again after a lost answer are the same message, not a second one.
    const unsure = unanswered.current
    const key = unsure?.body === body && unsure.internal === internal ? unsure.key : newKey()
    unanswered.current = { key, body, internal }
    setSending((s) => [...s, { key, body, internal }])
    try {
      await call(key)
      unanswered.current = null
      await refresh()
      return true
    } catch (error) {
      if (isStale(error)) {
        setOvertaken(reasonOf(error))
        await refresh()
      } else void message.error(`${t.notSent}: ${reasonOf(error)}`)
      return false
    } finally {
      setSending((s) => s.filter((x) => x.key !== key))
    }
  }
  const reply = (version: number) => (body: string, fileIds: readonly string[]) =>
    attempt(body, false, (key) =>
      interactions.sendReply.call(
        { id: c.id, body, fileIds: [...fileIds], clientId: key },
        { ifMatch: version, idempotencyKey: key },
      ),
    )
  const note = (body: string, fileIds: readonly string[]) =>
    attempt(body, true, (key) =>
      interactions.addConversationNote.call({ id: c.id, body, fileIds: [...fileIds] }, { idempotencyKey: key }),
    )
  const ways: readonly Way[] = [
    {
      tone: 'reply',
      label: t.reply,
      readers: t.replyTo({ channel: w.channels[c.channel] ?? c.channel }),
      submit: t.send,
      needs: interactions.sendReply,
      send: reply(c.version),
      not: c.channel === 'phone' ? t.phoneHint : undefined,
    },
    {
      tone: 'note',
      label: t.note,
      readers: t.noteTo,
      submit: t.keep,
      needs: interactions.addConversationNote,
      send: note,
    },
  ]
  const forget = async (text?: string) => {
    setOvertaken(undefined)
    if (text) return reply(c.version)(text, [])
    return true
  }
  return { sending, overtaken, forget, ways }
}

/** Who has the conversation and what can be done with it. */
export function ConversationHead({
  conversation: c,
  customer,
  onOpenCase,
}: Props & { readonly onOpenCase: () => void }) {
  const m = useMessages(deskWords)
  const me = useSession().personId
  const [handing, setHanding] = useState(false)
  useLive([`interactions.conversation@${c.id}`, `standards.clock@${c.id}`], [interactions.getConversation])
  const take = useAct(interactions.takeConversation, { changes: [...conversationAnswers], said: m.taken })
  const reopen = useAct(interactions.reopenConversation, { changes: [...conversationAnswers] })
  const closed = c.state === 'closed'
  return (
    <header className="cs-head">
      <div className="cs-head-name">
        <ChannelIcon channel={c.channel} />
        <h2>{customer?.name ?? m.unknownCustomer}</h2>
        <ClassMark of={customer?.class} />
        {c.nextDueAt && !closed && <Countdown dueAt={c.nextDueAt} startedAt={c.waitingSince} />}
        <p className="cs-head-line">
          #{c.number} · {m.states[c.state]} · {c.assigneeId ? <PersonName id={c.assigneeId} /> : '—'}
          {c.subject ? ` · ${c.subject}` : ''}
        </p>
      </div>
      <div className="cs-head-actions">
        {!closed && c.assigneeId !== me && (
          <Action
            size="small"
            type="primary"
            do={interactions.takeConversation}
            loading={take.busy}
            onClick={() => void take.run({ id: c.id })}
          >
            {m.take}
          </Action>
        )}
        {c.caseIds.length === 0 && (
          <Action
            size="small"
            type={c.assigneeId === me ? 'primary' : 'default'}
            onClick={onOpenCase}
            do="cases.case.open"
          >
            {m.openCase}
          </Action>
        )}
        {!closed && (
          <Action size="small" do={interactions.transferConversation} onClick={() => setHanding(true)}>
            {m.transfer}
          </Action>
        )}
        {closed ? (
          <Action
            size="small"
            do={interactions.reopenConversation}
            loading={reopen.busy}
            onClick={() => void reopen.run({ id: c.id })}
          >
            {m.reopen}
          </Action>
        ) : (
          <CloseMenu id={c.id} />
        )}
      </div>
      {handing && <HandOver id={c.id} onClose={() => setHanding(false)} />}
    </header>
  )
}

function CloseMenu({ id }: { readonly id: string }) {
  const m = useMessages(deskWords)
  const close = useAct(interactions.closeConversation, {
    changes: [...conversationAnswers, ...caseAnswers],
    said: m.closed,
  })
  const reasons = Object.entries(m.closeReasons) as [keyof typeof m.closeReasons, string][]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: reasons.map(([key, label]) => ({ key, label, onClick: () => void close.run({ id, reason: key }) })),
      }}
    >
      <span>
        <Action size="small" do={interactions.closeConversation} loading={close.busy} className="cs-close">
          {m.close}
        </Action>
      </span>
    </Dropdown>
  )
}

function HandOver({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const m = useMessages(deskWords)
  const w = useMessages(words)
  const act = useAct(interactions.transferConversation, {
    changes: [...conversationAnswers],
    said: m.transferred,
    quiet: true,
    done: onClose,
  })
  return (
    <Modal open title={m.transfer} footer={null} onCancel={onClose}>
      <ResourceForm
        operation={interactions.transferConversation}
        act={act}
        given={{ id }}
        submit={m.transfer}
        onCancel={onClose}
        fields={[
          { name: 'teamId', label: w.team, kind: 'own', editor: <TeamPicker /> },
          { name: 'assigneeId', label: w.assignee, kind: 'own', editor: <PersonPicker /> },
          { name: 'note', label: m.note, kind: 'longText' },
        ]}
      />
    </Modal>
  )
}

/** A conversation by id, live. */
export function useConversation(id: string | undefined) {
  useLive(id ? [`interactions.conversation@${id}`, `interactions.message@${id}`] : [], [interactions.getConversation])
  return useRead(interactions.getConversation, { id: id ?? '' }, { when: Boolean(id) })
}
