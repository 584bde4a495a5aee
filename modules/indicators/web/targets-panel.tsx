import { Popconfirm } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/contract'
import type { indicatorsContract } from '#contracts/indicators'
import {
  Action,
  EmptyState,
  FewRows,
  FormDialog,
  Loaded,
  OrgName,
  OrgPicker,
  Panel,
  useAct,
  useLocale,
  useMessages,
  useRead,
  type Field,
} from '#kernel/ui'
import { indicators, valueWords, type IndicatorOf } from './values.ts'
import { words } from './words.ts'

type Target = Output<typeof indicatorsContract.getTarget>
const changed = [
  indicators.listTargets,
  indicators.indicatorBoard,
  indicators.indicatorSeries,
  indicators.indicatorHeatMap,
]

/** What is aimed at, by period and branch. */
export function TargetsPanel({ indicator }: { readonly indicator: IndicatorOf }) {
  const m = useMessages(words)
  const answer = useRead(indicators.listTargets, { filter: { indicatorId: indicator.id }, limit: 200 })
  const [editing, setEditing] = useState<Target | 'new'>()
  return (
    <Panel
      title={m.targets}
      extra={
        <Action size="small" do={indicators.createTarget} onClick={() => setEditing('new')}>
          {m.newTarget}
        </Action>
      }
    >
      <p className="cl-page-summary" style={{ marginTop: 0 }}>
        {m.targetHelp}
      </p>
      <Loaded of={answer} compact>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact title={m.noTargets} />
          ) : (
            <Targets indicator={indicator} targets={items} onChange={setEditing} />
          )
        }
      </Loaded>
      {editing && (
        <TargetEditor
          indicator={indicator}
          target={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}

interface TargetsProps {
  readonly indicator: IndicatorOf
  readonly targets: readonly Target[]
  readonly onChange: (target: Target) => void
}
function Targets({ indicator, targets, onChange }: TargetsProps) {
  const m = useMessages(words)
  const locale = useLocale()
  return (
    <FewRows<Target>
      rows={targets}
      columns={[
        { title: m.branch, render: (_, t) => (t.orgId ? <OrgName id={t.orgId} /> : m.forAll) },
        {
          title: m.period,
          render: (_, t) => (
            <>
              {t.validFrom} – {t.validTo ?? m.openEnd}
              {t.note && <div className="in-note">{t.note}</div>}
            </>
          ),
        },
        {
          title: m.target,
          align: 'right',
          render: (_, t) => valueWords(locale, m, indicator.body.unit, t.value),
        },
        {
          title: '',
          align: 'right',
          render: (_, t) => <TargetActions target={t} onChange={() => onChange(t)} />,
        },
      ]}
    />
  )
}

function TargetActions({ target, onChange }: { readonly target: Target; readonly onChange: () => void }) {
  const m = useMessages(words)
  const remove = useAct(indicators.removeTarget, { changes: changed, said: m.targetRemoved })
  return (
    <span className="cl-row" style={{ justifyContent: 'flex-end', flexWrap: 'nowrap' }}>
      <Action size="small" type="link" do={indicators.changeTarget} onClick={onChange}>
        {m.edit}
      </Action>
      <Popconfirm
        title={m.removeAsk}
        okText={m.remove}
        cancelText={m.cancel}
        onConfirm={() => void remove.run({ id: target.id })}
      >
        <Action size="small" type="link" danger do={indicators.removeTarget}>
          {m.remove}
        </Action>
      </Popconfirm>
    </span>
  )
}

function TargetEditor({
  indicator,
  target,
  onClose,
}: {
  readonly indicator: IndicatorOf
  readonly target: Target | undefined
  readonly onClose: () => void
}) {
  const m = useMessages(words)
  const value: Field = {
    name: 'value',
    label: `${m.target} · ${m.units[indicator.body.unit]}`,
    kind: 'number',
    required: true,
  }
  const rest: Field[] = [
    { name: 'validTo', label: m.to, kind: 'date' },
    { name: 'note', label: m.note },
  ]
  const shared = { open: true, columns: 2, changes: changed, said: m.targetSaved, onClose } as const
  return target ? (
    <FormDialog
      {...shared}
      operation={indicators.changeTarget}
      label={m.changeTarget}
      initial={target}
      given={{ id: target.id }}
      version={target.version}
      fields={[value, ...rest]}
    />
  ) : (
    <FormDialog
      {...shared}
      operation={indicators.createTarget}
      label={m.newTarget}
      given={{ indicatorId: indicator.id }}
      fields={[
        { name: 'orgId', label: m.branch, kind: 'own', editor: <OrgPicker placeholder={m.forAll} /> },
        value,
        { name: 'validFrom', label: m.from, kind: 'date', required: true },
        ...rest,
      ]}
    />
  )
}
