import { useState } from 'react'
import type { Output } from '#kernel/contract'
import type { privacyContract } from '#contracts/privacy'
import {
  Action,
  atCell,
  EmptyState,
  FormDialog,
  Loaded,
  nameIn,
  optionsOf,
  Page,
  Panel,
  ResourceTable,
  useAct,
  useLocale,
  useMessages,
  useRead,
  type Column,
} from '#kernel/ui'
import { tableName } from '../contract/table-words.ts'
import { privacy } from './api.ts'
import './privacy.css'
import { words, type Words } from './retention-words.ts'

type PolicyOf = Output<typeof privacyContract.retentionPolicies>['items'][number]
type RunOf = Output<typeof privacyContract.getRetentionRun>

/** How long data stay, and every run that let some go. */
export function RetentionPage() {
  const m = useMessages(words)
  const plan = useAct(privacy.planRetention, { changes: [privacy.listRetentionRuns], said: m.planned })
  return (
    <Page
      title={m.retention}
      summary={m.retentionHelp}
      actions={
        <Action type="primary" do={privacy.planRetention} loading={plan.busy} onClick={() => void plan.run({})}>
          {m.plan}
        </Action>
      }
    >
      <Panel title={m.policies}>
        <Policies />
      </Panel>
      <Panel title={m.runs} flush>
        <Runs />
      </Panel>
    </Page>
  )
}

function Policies() {
  const m = useMessages(words)
  const locale = useLocale()
  const answer = useRead(privacy.retentionPolicies, {})
  const [changing, setChanging] = useState<PolicyOf>()
  return (
    <Loaded of={answer} compact>
      {({ items }) => (
        <>
          <ul className="pv-lines">
            {items.map((p) => (
              <li key={p.activity}>
                <span className={`cl-state cl-state-${p.active ? 'good' : 'off'}`}>
                  {nameIn(locale, p.name.zh, p.name.en)} · {m.daysKept({ days: p.days })} · {p.active ? m.on : m.off}
                </span>
                <Action
                  size="small"
                  do={privacy.changeRetention}
                  aria-label={`${m.change} ${nameIn(locale, p.name.zh, p.name.en)}`}
                  onClick={() => setChanging(p)}
                >
                  {m.change}
                </Action>
              </li>
            ))}
          </ul>
          {changing && <ChangeDialog of={changing} onClose={() => setChanging(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function ChangeDialog({ of: p, onClose }: { readonly of: PolicyOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const locale = useLocale()
  return (
    <FormDialog
      open
      operation={privacy.changeRetention}
      label={nameIn(locale, p.name.zh, p.name.en)}
      given={{ activity: p.activity }}
      initial={{ days: p.days, active: p.active }}
      toInput={(v) => ({ days: p.days, active: p.active, ...v })}
      version={p.version}
      fields={[
        {
          name: 'days',
          label: m.days,
          kind: 'number',
          help: m.bounds({ floor: p.floorDays, ceiling: p.ceilingDays }),
        },
        { name: 'active', label: m.active, kind: 'switch' },
      ]}
      changes={[privacy.retentionPolicies]}
      said={m.changed}
      onClose={onClose}
    />
  )
}

function Runs() {
  const m = useMessages(words)
  const locale = useLocale()
  const cancel = useAct(privacy.cancelRetention, { changes: [privacy.listRetentionRuns], said: m.cancelled })
  return (
    <ResourceTable
      name="retention-runs"
      embedded
      list={privacy.listRetentionRuns}
      start={{ sort: '-plannedAt' }}
      empty={<EmptyState title={m.none}>{m.noneHelp}</EmptyState>}
      columns={columnsOf(m, locale, (r) => void cancel.run({ id: r.id }, { version: r.version }))}
    />
  )
}

const columnsOf = (m: Words, locale: 'zh-CN' | 'en', cancel: (r: RunOf) => void): Column<RunOf>[] => [
  { key: 'plannedAt', title: m.plannedAt, width: 120, card: 'title', ...atCell((r: RunOf) => r.plannedAt, 'short') },
  {
    key: 'state',
    title: m.state,
    width: 110,
    card: 'corner',
    filter: optionsOf(m.states),
    render: (r) => m.states[r.state],
  },
  { key: 'dueAt', title: m.dueAt, width: 120, ...atCell((r: RunOf) => r.dueAt, 'short') },
  { key: 'counted', title: m.counted, width: 90 },
  { key: 'held', title: m.held, width: 90 },
  { key: 'gone', title: m.gone, width: 90 },
  {
    key: 'steps',
    title: m.what,
    width: 300,
    render: (r) =>
      r.steps
        .filter((s) => s.counted > 0)
        .map((s) => `${tableName(s.table, locale)} ${s.counted}`)
        .join(' · ') || '—',
  },
  { key: 'plannedBy', title: m.plannedBy, width: 110 },
  {
    key: 'id',
    title: m.cancel,
    width: 90,
    filter: false,
    plain: false,
    render: (r) =>
      r.state === 'planned' ? (
        <Action size="small" do={privacy.cancelRetention} onClick={() => cancel(r)}>
          {m.cancel}
        </Action>
      ) : (
        <span className="cl-none">—</span>
      ),
  },
]
