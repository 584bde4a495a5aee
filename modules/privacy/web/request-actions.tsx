import { Button } from 'antd'
import { useState } from 'react'
import {
  Action,
  FormAction,
  MoreMenu,
  nameIn,
  useLocale,
  PersonPicker,
  useAct,
  useMessages,
  optionsOf,
  useRead,
  useSure,
  type Field,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { ended, privacy, requestAnswers, type RequestOf } from './api.ts'
import { words as letterWords } from './letter-words.ts'
import { longText, StepDialog, type Step } from './step-dialog.tsx'
import { words, type Words } from './words.ts'

/** For what a withdrawal or an objection is; nothing chosen is everything. */
function useWithdrawn(m: Words, r: RequestOf): readonly Field[] {
  const locale = useLocale()
  const asked = r.kind === 'withdraw' || r.kind === 'object'
  const { data } = useRead(privacy.listPurposes, {}, { when: asked })
  if (!asked) return []
  const options = (data?.items ?? [])
    .filter((p) => p.rule !== 'none')
    .map((p) => ({ value: p.code, label: nameIn(locale, p.nameZh, p.nameEn) }))
  return [{ name: 'purposes', label: m.purposes, kind: 'choices', required: false, help: m.purposesHelp, options }]
}

/** Every step that has words of its own, with its fields. */
function useDialogs(m: Words, r: RequestOf): Record<string, Step> {
  const w = useMessages(messages)
  const withdrawn = useWithdrawn(m, r)
  const of = (operation: unknown, title: string, fields: readonly Field[], help?: string): Step => ({
    operation: operation as Step['operation'],
    title,
    fields,
    ...(help ? { help } : {}),
  })
  return {
    askIdentity: of(privacy.askIdentity, m.askIdentity, [longText('note', m.note)], m.askIdentityHelp),
    verify: of(privacy.verifyRequester, m.verify, [
      { name: 'method', label: m.identityMethod, kind: 'choice', options: optionsOf(m.methods) },
      longText('note', m.note, false),
    ]),
    extend: of(privacy.extendRequest, m.extend, [longText('reason', m.reason)], m.extendHelp),
    askErasure: of(privacy.askErasure, m.askErasure, [longText('note', m.note)], m.askErasureHelp),
    decline: of(privacy.declineErasure, m.decline, [longText('reason', m.reason)]),
    complete: of(privacy.completeRequest, m.complete, [...withdrawn, longText('answer', m.answer)], m.completeHelp),
    lift: of(
      privacy.liftRestriction,
      m.lift,
      [{ name: 'toldAt', label: m.toldAt, kind: 'instant', required: true }, longText('reason', m.reason)],
      m.liftHelp,
    ),
    refuse: of(privacy.refuseRequest, m.refuse, [
      { name: 'refusal', label: m.refusal, kind: 'choice', options: optionsOf(w.refusals) },
      longText('answer', m.answer),
    ]),
    cancel: of(privacy.cancelRequest, m.cancel, [longText('reason', m.reason)]),
    assign: of(privacy.assignRequest, m.assign, [
      { name: 'personId', label: m.assignee, kind: 'own', editor: <PersonPicker /> },
    ]),
  }
}

/** What can be done now; the main step is a button, and what cannot be done says why. */
export function RequestActions({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const { data: steps } = useRead(privacy.requestSteps, { id: r.id })
  const dialogs = useDialogs(m, r)
  const [open, setOpen] = useState<string>()
  const not = (step: { readonly can: boolean; readonly reason: string | null } | undefined) =>
    step && !step.can && step.reason ? sentence(w.errors, step.reason, r) : undefined
  const main = mainOf(r)
  const more = [
    ...(steps?.askIdentity.can ? ['askIdentity'] : []),
    ...(r.endedAt ? [] : ['assign', 'extend', 'refuse', 'cancel']),
    ...(r.status === 'awaitingApproval' ? ['decline'] : []),
    ...(r.kind === 'restrict' && r.restricted ? ['lift'] : []),
  ]
  const dialog = open ? dialogs[open] : undefined
  return (
    <>
      <Files of={r} verified={r.verifiedAt !== null} />
      {more.length > 0 && (
        <MoreMenu
          items={more.map((key) => {
            const why = key === 'extend' ? not(steps?.extend) : undefined
            return { key, label: dialogs[key]!.title, disabled: Boolean(why), ...(why ? { title: why } : {}) }
          })}
          onPick={setOpen}
        />
      )}
      <HandOver of={r} />
      {main === 'approve' ? (
        <Approve of={r} not={not(steps?.approveErasure)} />
      ) : main ? (
        <Action
          type="primary"
          do={dialogs[main]!.operation}
          not={not(steps?.[main as 'verify'])}
          onClick={() => setOpen(main)}
        >
          {dialogs[main]!.title}
        </Action>
      ) : null}
      {dialog && (
        <StepDialog
          key={open}
          of={r}
          step={dialog}
          changes={requestAnswers}
          said={m.done}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

/** A receipt that could not be sent is handed over by somebody, who says how. */
function HandOver({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const l = useMessages(letterWords)
  if (r.receipt?.state !== 'byHand' && r.receipt?.state !== 'failed') return null
  return (
    <FormAction
      operation={privacy.handOverReceipt}
      label={l.handOver}
      given={{ id: r.id }}
      changes={requestAnswers}
      said={m.done}
      fields={[{ name: 'way', label: l.way, kind: 'choice', options: optionsOf(w.ways) }]}
    />
  )
}

const mainOf = (r: RequestOf): string | undefined => {
  if (ended(r) || r.status === 'running') return undefined
  if (r.status === 'awaitingApproval') return 'approve'
  if (!r.verifiedAt) return 'verify'
  if (r.kind !== 'erase') return 'complete'
  return r.customer ? 'askErasure' : 'refuse'
}
type Sentences = Readonly<Record<string, string | ((v: never) => string)>>
const sentence = (errors: Sentences, code: string, r: RequestOf): string | undefined => {
  const said = errors[code]
  return typeof said === 'function' ? said({ by: String(r.holds), until: '—' } as never) : said
}

function Approve({ of: r, not }: { readonly of: RequestOf; readonly not: string | undefined }) {
  const m = useMessages(words)
  const sure = useSure()
  const act = useAct(privacy.approveErasure, { changes: requestAnswers })
  const ask = () =>
    sure({ act: m.approve, content: m.approveSure, run: () => act.run({ id: r.id }, { version: r.version }) })
  return (
    <Action type="primary" danger do={privacy.approveErasure} not={not} loading={act.busy} onClick={ask}>
      {m.approve}
    </Action>
  )
}

/** What is handed over: the copy once the identity is verified, the receipt once it has ended. */
function Files({ of: r, verified }: { readonly of: RequestOf; readonly verified: boolean }) {
  const m = useMessages(words)
  const base = `/api/privacy/v1/request/${r.id}`
  const copies = ['access', 'copy', 'portability', 'explain', 'correct'].includes(r.kind) && verified
  return (
    <>
      {copies && r.status !== 'refused' && r.status !== 'cancelled' && (
        <>
          <Button href={`${base}/copy?format=json`}>{m.copyJson}</Button>
          <Button href={`${base}/copy?format=pdf`}>{m.copyPdf}</Button>
        </>
      )}
      {ended(r) && <Button href={`${base}/receipt`}>{m.receiptPdf}</Button>}
    </>
  )
}
