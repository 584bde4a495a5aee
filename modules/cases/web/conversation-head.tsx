import { Dropdown, Modal } from 'antd'
import { useState } from 'react'
import {
  Action,
  Countdown,
  PersonName,
  PersonPicker,
  ResourceForm,
  TeamPicker,
  useAct,
  useLive,
  useMessages,
  useSession,
} from '#kernel/ui'
import { caseAnswers, conversationAnswers, interactions, type ConversationItem } from './api.ts'
import { deskWords } from './desk-words.ts'
import { ChannelIcon, ClassMark } from './labels.tsx'
import { words } from './words.ts'

interface HeadProps {
  readonly conversation: ConversationItem
  readonly onOpenCase: () => void
}
/** Who has the conversation and what can be done with it. */
export function ConversationHead({
  conversation: c,
  customer,
  onOpenCase,
}: HeadProps & { readonly customer: { readonly name: string; readonly class: string } | undefined }) {
  const m = useMessages(deskWords)
  useLive([`interactions.conversation@${c.id}`, `standards.clock@${c.id}`], [interactions.getConversation])
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
      <HeadActions conversation={c} onOpenCase={onOpenCase} />
    </header>
  )
}

function HeadActions({ conversation: c, onOpenCase }: HeadProps) {
  const m = useMessages(deskWords)
  const me = useSession().personId
  const [handing, setHanding] = useState(false)
  const take = useAct(interactions.takeConversation, { changes: [...conversationAnswers], said: m.taken })
  const reopen = useAct(interactions.reopenConversation, { changes: [...conversationAnswers] })
  const closed = c.state === 'closed'
  return (
    <>
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
    </>
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
