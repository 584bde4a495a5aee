import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { afterSaving, optionsOf, Panel, ResourceForm, useAct, useMessages } from '#kernel/ui'
import { standards, type Body, type PolicyOf } from './api.ts'
import type { Errors } from './place-errors.tsx'
import { policyWords } from './policy-words.ts'
import { words } from './words.ts'

interface Props {
  readonly policy: PolicyOf | undefined
  readonly body: Body
  readonly isChanged: boolean
  readonly onDiscard: () => void
  /** What the server found wrong, for the places of the editor. */
  readonly onErrors: (errors: Errors) => void
}
const changes = [standards.getPolicy, standards.listPolicies, standards.policyVersions, standards.choosePolicyFor]

/** Names, source and saving: a changed body becomes a new version. */
export function PolicySave(p: Props) {
  return p.policy ? <SaveVersion {...p} policy={p.policy} /> : <SaveNew {...p} />
}

function useShared() {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  return [
    { name: 'nameZh', label: w.nameZh },
    { name: 'nameEn', label: w.nameEn },
    { name: 'source', label: m.source, kind: 'longText', rows: 2, placeholder: m.sourcePlaceholder },
    { name: 'rank', label: m.rank, kind: 'number', help: m.rankHelp },
    { name: 'active', label: w.active, kind: 'switch' },
    { name: 'note', label: w.versionNote, kind: 'longText', rows: 2, placeholder: w.versionNotePlaceholder },
  ] as const
}

function useErrorsOut(errors: Errors, tell: (errors: Errors) => void): void {
  const said = JSON.stringify(errors)
  useEffect(() => {
    tell(JSON.parse(said) as Errors)
  }, [said, tell])
}

function SaveNew({ body, onErrors }: Props) {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const navigate = useNavigate()
  const shared = useShared()
  const create = useAct(standards.createPolicy, {
    changes,
    said: m.policySaved,
    quiet: true,
    done: (p) => void navigate(`/standards/policies/${p.id}`, afterSaving),
  })
  useErrorsOut(create.fieldErrors, onErrors)
  const kinds = optionsOf(w.subjectKinds)
  return (
    <Panel title={m.basics}>
      <ResourceForm
        operation={standards.createPolicy}
        act={create}
        given={{ body }}
        initial={{ subjectKind: 'case', rank: 100, active: true }}
        fields={[
          { name: 'code', label: w.code, help: w.codeHelp },
          { name: 'subjectKind', label: m.subjectKind, kind: 'choice', options: kinds },
          ...shared,
        ]}
      />
    </Panel>
  )
}

function SaveVersion({ policy, body, isChanged, onDiscard, onErrors }: Props & { readonly policy: PolicyOf }) {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const shared = useShared()
  const save = useAct(standards.changePolicy, { changes, said: (p) => w.saved({ n: p.current.number }), quiet: true })
  useErrorsOut(save.fieldErrors, onErrors)
  return (
    <Panel title={isChanged ? <span className="cl-state cl-state-warm">{w.unsaved}</span> : m.basics}>
      <ResourceForm
        operation={standards.changePolicy}
        act={save}
        given={{ id: policy.id, ...(isChanged ? { body } : {}) }}
        version={policy.version}
        initial={{
          nameZh: policy.nameZh,
          nameEn: policy.nameEn,
          source: policy.current.source,
          rank: policy.rank,
          active: policy.active,
        }}
        {...(isChanged ? { submit: w.saveVersion, onCancel: onDiscard } : {})}
        fields={shared}
      />
    </Panel>
  )
}
