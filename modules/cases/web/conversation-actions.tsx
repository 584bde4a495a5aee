import { Dropdown } from 'antd'
import { useState } from 'react'
import { Action, FormDialog, PersonPicker, TeamPicker, useAct, useMessages, useSession } from '#kernel/ui'
import { caseAnswers, conversationAnswers, interactions, type ConversationItem } from './api.ts'
import { deskWords } from './desk-words.ts'
import { useActionKeys } from './use-action-keys.ts'
import { words } from './words.ts'

export interface HeadProps {
  readonly conversation: ConversationItem
  readonly onOpenCase: () => void
  /** Whether the desk's keys mean this conversation; where its case is looked at, they mean the case. */
  readonly keys: boolean
}
/** What can be done with the conversation, by hand and by key. */
export function ConversationActions({ conversation: c, onOpenCase, keys }: HeadProps) {
  const m = useMessages(deskWords)
  const me = useSession().personId
  const [handing, setHanding] = useState(false)
  const [closing, setClosing] = useState(false)
  const take = useAct(interactions.takeConversation, { changes: [...conversationAnswers], said: m.taken })
  const reopen = useAct(interactions.reopenConversation, { changes: [...conversationAnswers] })
  const closed = c.state === 'closed'
  const mine = c.assigneeId === me
  useActionKeys({
    ...(keys && !closed && !mine
      ? { t: [m.keys.take, interactions.takeConversation, () => void take.run({ id: c.id })] }
      : {}),
    ...(keys && !closed ? { e: [m.close, interactions.closeConversation, () => setClosing(true)] } : {}),
    ...(c.caseIds.length === 0 ? { c: [m.openCase, 'cases.case.open', onOpenCase] } : {}),
  })
  return (
    <>
      <div className="cs-head-actions">
        {!closed && !mine && (
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
          <Action size="small" type={mine ? 'primary' : 'default'} onClick={onOpenCase} do="cases.case.open">
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
          <CloseMenu id={c.id} open={closing} onOpen={setClosing} />
        )}
      </div>
      {handing && <HandOver id={c.id} onClose={() => setHanding(false)} />}
    </>
  )
}

interface CloseProps {
  readonly id: string
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}
/** Closing asks for the reason; opened by key, the arrows choose it. */
function CloseMenu({ id, open, onOpen }: CloseProps) {
  const m = useMessages(deskWords)
  const close = useAct(interactions.closeConversation, {
    changes: [...conversationAnswers, ...caseAnswers],
    said: m.closed,
  })
  const reasons = Object.entries(m.closeReasons) as [keyof typeof m.closeReasons, string][]
  return (
    <Dropdown
      trigger={['click']}
      open={open}
      onOpenChange={onOpen}
      autoFocus
      menu={{
        items: reasons.map(([key, label]) => ({ key, label, onClick: () => void close.run({ id, reason: key }) })),
      }}
    >
      <span>
        <Action size="small" do={interactions.closeConversation} loading={close.busy}>
          {m.close}
        </Action>
      </span>
    </Dropdown>
  )
}

function HandOver({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const m = useMessages(deskWords)
  const w = useMessages(words)
  return (
    <FormDialog
      open
      operation={interactions.transferConversation}
      label={m.transfer}
      given={{ id }}
      submit={m.transfer}
      fields={[
        { name: 'teamId', label: w.team, kind: 'own', editor: <TeamPicker /> },
        { name: 'assigneeId', label: w.assignee, kind: 'own', editor: <PersonPicker /> },
        { name: 'note', label: m.note, kind: 'longText' },
      ]}
      changes={[...conversationAnswers]}
      said={m.transferred}
      onClose={onClose}
    />
  )
}
