import { Alert, Input, Segmented, Select, Space } from 'antd'
import { useState } from 'react'
import { Action, Loaded, nameIn, Panel, useAct, useLocale, useMessages, useRead } from '#kernel/ui'
import { imports, type Kind, type Profile, type Run } from './api.ts'
import { firstDraft, missingIn, profileOf, type Draft } from './draft.ts'
import { MappingTable } from './mapping-table.tsx'
import { words } from './words.ts'

type Way = 'choose' | 'columns' | 'text'
const zone = 'Asia/Shanghai'

/** How rows become records: a kept profile, a table of columns, or the profile as text. */
export function MappingPanel({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const profiles = useRead(imports.listImportProfiles, {})
  const kinds = useRead(imports.listImportKinds, {})
  const [way, setWay] = useState<Way>('choose')
  return (
    <Panel
      title={m.mapping}
      extra={
        <Segmented
          value={way}
          onChange={setWay}
          options={[
            { value: 'choose', label: m.choose },
            { value: 'columns', label: m.byColumns },
            { value: 'text', label: m.asText },
          ]}
        />
      }
    >
      <Loaded of={profiles} compact>
        {({ items }) => (
          <Loaded of={kinds} compact>
            {(known) =>
              way === 'choose' ? (
                <ChooseProfile run={run} profiles={items} />
              ) : way === 'columns' ? (
                <ByColumns run={run} kinds={known.items} />
              ) : (
                <AsText run={run} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Panel>
  )
}

const useApply = () => {
  const m = useMessages(words)
  return useAct(imports.changeImport, { changes: [imports.getImport, imports.previewImport], said: m.saved })
}

function ChooseProfile({ run, profiles }: { readonly run: Run; readonly profiles: readonly Profile[] }) {
  const m = useMessages(words)
  const apply = useApply()
  const groups = [true, false]
    .map((shipped) => ({
      label: shipped ? m.shipped : m.own,
      options: profiles
        .filter((p) => p.shipped === shipped)
        .map((p) => ({ value: p.name, label: `${p.name} · ${m.kinds[p.kind]}` })),
    }))
    .filter((g) => g.options.length)
  const chosen = profiles.find((p) => p.name === run.profileName)
  return (
    <div className="cl-stack">
      <Select
        aria-label={m.choose}
        placeholder={m.choose}
        style={{ width: '100%', maxWidth: 420 }}
        loading={apply.busy}
        value={run.profileName}
        options={
          chosen || !run.profileName
            ? groups
            : [{ label: m.onlyHere, options: [{ value: run.profileName, label: run.profileName }] }, ...groups]
        }
        onChange={(profileName: string) => void apply.run({ id: run.id, profileName }, { version: run.version })}
      />
      {chosen?.description && <div className="cl-none">{chosen.description}</div>}
    </div>
  )
}

function ByColumns({ run, kinds }: { readonly run: Run; readonly kinds: readonly Kind[] }) {
  const m = useMessages(words)
  const locale = useLocale()
  const apply = useApply()
  const [draft, setDraft] = useState<Draft>(() =>
    firstDraft(kinds.find((k) => k.kind === run.kind) ?? kinds[0]!, run.detection.columns, zone),
  )
  const kind = kinds.find((k) => k.kind === draft.kind)!
  const missing = missingIn(draft, kind)
  const not = missing.length
    ? `${m.required}: ${kind.fields
        .filter((f) => missing.includes(f.name))
        .map((f) => nameIn(locale, f.nameZh, f.nameEn))
        .join(' · ')}`
    : undefined
  return (
    <div className="cl-stack">
      <DraftHead draft={draft} kinds={kinds} run={run} onChange={setDraft} />
      <MappingTable kind={kind} draft={draft} columns={run.detection.columns} onChange={setDraft} />
      <Space>
        <Action
          type="primary"
          do={imports.changeImport}
          not={not}
          loading={apply.busy}
          onClick={() => void apply.run({ id: run.id, profile: profileOf(draft, kind) }, { version: run.version })}
        >
          {m.apply}
        </Action>
        <KeepProfile body={profileOf(draft, kind)} not={not} />
      </Space>
    </div>
  )
}

interface DraftHeadProps {
  readonly draft: Draft
  readonly kinds: readonly Kind[]
  readonly run: Run
  readonly onChange: (draft: Draft) => void
}
function DraftHead({ draft, kinds, run, onChange }: DraftHeadProps) {
  const m = useMessages(words)
  const become = (name: string) =>
    onChange(
      firstDraft(
        kinds.find((k) => k.kind === name)!,
        run.detection.columns,
        zone,
      ),
    )
  return (
    <div className="cl-detected">
      <div>
        <label htmlFor="import-kind">{m.kind}</label>
        <Select
          id="import-kind"
          value={draft.kind}
          options={kinds.map((k) => ({ value: k.kind, label: m.kinds[k.kind] }))}
          onChange={become}
        />
      </div>
      <div>
        <label htmlFor="import-key">{m.key}</label>
        <Select
          id="import-key"
          mode="multiple"
          placeholder={m.keyRow}
          value={[...draft.key]}
          options={run.detection.header.map((value) => ({ value, label: value }))}
          onChange={(key) => onChange({ ...draft, key })}
        />
      </div>
      <div>
        <label htmlFor="import-zone">{m.zone}</label>
        <Input id="import-zone" value={draft.zone} onChange={(e) => onChange({ ...draft, zone: e.target.value })} />
      </div>
      <div>
        <label htmlFor="import-name">{m.keepAs}</label>
        <Input id="import-name" value={draft.name} onChange={(e) => onChange({ ...draft, name: e.target.value })} />
      </div>
    </div>
  )
}

function KeepProfile({ body, not }: { readonly body: Record<string, unknown>; readonly not?: string | undefined }) {
  const m = useMessages(words)
  const keep = useAct(imports.createImportProfile, { changes: [imports.listImportProfiles], said: m.kept })
  return (
    <Action do={imports.createImportProfile} not={not} loading={keep.busy} onClick={() => void keep.run({ body })}>
      {m.keep}
    </Action>
  )
}

function AsText({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const apply = useApply()
  const [text, setText] = useState(() =>
    JSON.stringify(run.profile ?? { name: 'my-file', kind: 'cases', key: [], fields: {}, required: [] }, null, 2),
  )
  const body = readJson(text)
  return (
    <div className="cl-stack">
      <Input.TextArea
        aria-label={m.asText}
        rows={16}
        spellCheck={false}
        className="cl-json"
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      {body ? <div className="cl-none">{m.jsonHelp}</div> : <Alert type="error" showIcon title={m.badJson} />}
      <Space>
        <Action
          type="primary"
          do={imports.changeImport}
          not={body ? undefined : m.badJson}
          loading={apply.busy}
          onClick={() => {
            if (body) void apply.run({ id: run.id, profile: body }, { version: run.version })
          }}
        >
          {m.apply}
        </Action>
        <KeepProfile body={body ?? {}} not={body ? undefined : m.badJson} />
      </Space>
    </div>
  )
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
