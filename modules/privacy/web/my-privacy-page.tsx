import { Button } from 'antd'
import type { Output } from '#kernel/contract'
import { StaffRequestKind, type privacyContract } from '#contracts/privacy'
import {
  Countdown,
  EmptyState,
  Facts,
  FormAction,
  Instant,
  Loaded,
  Page,
  Panel,
  useMessages,
  useRead,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { privacy } from './api.ts'
import { myWords } from './my-words.ts'
import { RequestState } from './state.tsx'
import './privacy.css'
import { words } from './words.ts'

type MyRequestOf = Output<typeof privacyContract.listMyRequests>['items'][number]

/** What a member of staff asked about their own data, and how far it got. */
export function MyPrivacyPage() {
  const m = useMessages(myWords)
  const answer = useRead(privacy.listMyRequests, {})
  return (
    <Page title={m.title} summary={m.help} actions={<Ask />}>
      <Loaded of={answer} rows={4}>
        {({ items }) =>
          items.length ? (
            <>
              {items.map((r) => (
                <One key={r.id} of={r} />
              ))}
            </>
          ) : (
            <EmptyState title={m.none}>{m.noneHelp}</EmptyState>
          )
        }
      </Loaded>
    </Page>
  )
}

function Ask() {
  const m = useMessages(myWords)
  const w = useMessages(words)
  const names = useMessages(messages)
  const kinds = StaffRequestKind.options.map((value) => ({ value, label: names.kinds[value] }))
  return (
    <FormAction
      primary
      operation={privacy.createMyRequest}
      label={m.ask}
      changes={[privacy.listMyRequests]}
      said={m.asked}
      initial={{ kind: 'access' }}
      fields={[
        { name: 'kind', label: w.kind, kind: 'choice', options: kinds },
        { name: 'description', label: m.description, kind: 'longText', help: m.descriptionHelp },
      ]}
    />
  )
}

function One({ of: r }: { readonly of: MyRequestOf }) {
  const m = useMessages(myWords)
  const w = useMessages(words)
  const names = useMessages(messages)
  const copy = `/api/privacy/v1/myRequest/${r.id}/copy`
  return (
    <Panel title={`${r.number} · ${names.kinds[r.kind]}`} extra={<RequestState of={r} />}>
      <Facts
        of={[
          [m.received, <Instant key="r" at={r.receivedAt} show="full" />],
          r.nextDueAt !== null &&
            r.endedAt === null && [m.due, <Countdown key="d" dueAt={r.nextDueAt} breached={r.breached} />],
          r.description !== '' && [m.description, r.description],
          r.refusal !== null && [m.refusal, names.refusals[r.refusal]],
        ]}
      />
      {r.answer !== null && (
        <p className="pv-notice pv-below">
          <b>{m.answer}</b> {r.answer}
        </p>
      )}
      {r.copy && (
        <div className="pv-acts pv-below">
          <Button href={`${copy}?format=json`}>{w.copyJson}</Button>
          <Button href={`${copy}?format=pdf`}>{w.copyPdf}</Button>
        </div>
      )}
    </Panel>
  )
}
