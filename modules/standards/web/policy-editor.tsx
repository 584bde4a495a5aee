import { Alert } from 'antd'
import { useState } from 'react'
import { Panel, useMessages, useRead, useUnsaved } from '#kernel/ui'
import { standards, type Body, type PolicyOf } from './api.ts'
import { EscalationEditor } from './escalation-editor.tsx'
import { PausesEditor } from './pauses-editor.tsx'
import type { Errors } from './place-errors.tsx'
import { PolicySave } from './policy-save.tsx'
import { PolicyTrial } from './policy-trial.tsx'
import { policyWords } from './policy-words.ts'
import { ScopeEditor } from './scope-editor.tsx'
import { TargetsEditor } from './targets-editor.tsx'
import { VersionsPanel } from './versions-panel.tsx'
import { words } from './words.ts'

interface Props {
  readonly policy: PolicyOf | undefined
  readonly start: Body
}

/** Edits what a policy promises, tries it on past cases, and saves it as a new version. */
export function PolicyEditor({ policy, start }: Props) {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const [body, setBody] = useState(start)
  const [errors, setErrors] = useState<Errors>({})
  const [shownNumber, setShownNumber] = useState<number>()
  const put = (part: Partial<Body>) => setBody({ ...body, ...part })
  const discard = () => {
    setBody(start)
    setErrors({})
    setShownNumber(undefined)
  }
  const isChanged = JSON.stringify(body) !== JSON.stringify(start)
  useUnsaved(isChanged)
  return (
    <>
      {shownNumber !== undefined && <Alert type="info" showIcon title={w.copyOf({ n: shownNumber })} />}
      <div className="st-editor">
        <div>
          <Panel title={m.appliesTo}>
            <ScopeEditor value={body.appliesTo} onChange={(appliesTo) => put({ appliesTo })} errors={errors} />
          </Panel>
          <Panel title={m.targets}>
            <TargetsEditor value={body.targets} onChange={(targets) => put({ targets })} errors={errors} />
          </Panel>
          <Panel title={m.pauses}>
            <PausesEditor value={body.pauses} onChange={(pauses) => put({ pauses })} errors={errors} />
          </Panel>
          <Panel title={m.escalation}>
            <EscalationEditor value={body.escalation} onChange={(escalation) => put({ escalation })} errors={errors} />
          </Panel>
          {policy?.subjectKind !== 'conversation' && <PolicyTrial body={body} />}
        </div>
        <div>
          <PolicySave policy={policy} body={body} isChanged={isChanged} onDiscard={discard} onErrors={setErrors} />
          {policy && (
            <Versions
              policy={policy}
              onShow={(b, n) => {
                setBody(b)
                setShownNumber(n)
              }}
            />
          )}
        </div>
      </div>
    </>
  )
}

function Versions({ policy, onShow }: { readonly policy: PolicyOf; readonly onShow: (body: Body, n: number) => void }) {
  const answer = useRead(standards.policyVersions, { id: policy.id })
  return (
    <VersionsPanel
      of={answer.data?.items ?? []}
      currentId={policy.current.id}
      onShow={(v) => onShow(v.body, v.number)}
    />
  )
}
