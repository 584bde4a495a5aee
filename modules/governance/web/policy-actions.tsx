import { Action, useAct, useMessages, useSession, FormAction } from '#kernel/ui'
import { governance, type PolicyOf } from './api.ts'
import { policyWords } from './policy-words.ts'

/** The way of a text: written, submitted, approved by others, published, read. */
export function PolicyActions({ policy: p }: { readonly policy: PolicyOf }) {
  const m = useMessages(policyWords)
  const me = useSession().personId
  const submit = useAct(governance.submitPolicy, { said: m.saved })
  const publish = useAct(governance.publishPolicy, { said: m.saved })
  const read = useAct(governance.acknowledgePolicy, { said: m.acknowledged })
  const { draft, live } = p
  const notApprove = draft?.state !== 'inReview' ? m.notInReview : draft.authorId === me ? m.ownDraft : undefined
  return (
    <>
      <Action
        type="primary"
        do={governance.acknowledgePolicy}
        not={!live ? m.nothingLive : p.mine ? m.readAlready : undefined}
        loading={read.busy}
        onClick={() => void read.run({ id: p.id, versionId: live!.id })}
      >
        {m.acknowledge}
      </Action>
      <FormAction
        operation={governance.writePolicy}
        label={m.write}
        said={m.saved}
        given={{ id: p.id }}
        version={p.version}
        initial={{ text: draft?.text ?? live?.text, changeNote: draft?.changeNote }}
        fields={[
          { name: 'text', label: m.text, kind: 'longText', rows: 10 },
          { name: 'changeNote', label: m.changeNote, kind: 'longText', rows: 2 },
        ]}
      />
      <Action
        do={governance.submitPolicy}
        not={draft ? undefined : m.noDraft}
        loading={submit.busy}
        onClick={() => void submit.run({ id: p.id }, { version: p.version })}
      >
        {m.submit}
      </Action>
      <Approve policy={p} not={notApprove} />
      <Action
        do={governance.publishPolicy}
        not={draft ? undefined : m.noDraft}
        hint={m.publishHelp}
        loading={publish.busy}
        onClick={() => void publish.run({ id: p.id }, { version: p.version })}
      >
        {m.publish}
      </Action>
    </>
  )
}
function Approve({ policy: p, not }: { readonly policy: PolicyOf; readonly not: string | undefined }) {
  const m = useMessages(policyWords)
  return (
    <FormAction
      operation={governance.approvePolicy}
      label={m.approve}
      said={m.saved}
      not={not}
      given={{ id: p.id }}
      version={p.version}
      toInput={(values) => ({ ...values, approved: values.approved === 'true' })}
      fields={[
        {
          name: 'approved',
          label: m.verdict,
          kind: 'radio',
          options: [
            { value: 'true', label: m.approved },
            { value: 'false', label: m.rejected },
          ],
        },
        { name: 'note', label: m.note, kind: 'longText', rows: 2 },
      ]}
    />
  )
}
