import { Alert, Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { Action, Loaded, nameIn, Page, Panel, reasonOf, useAct, useLocale, useMessages, useRead } from '#kernel/ui'
import './indicators.css'
import { Basics, Judged, type Draft, type Set } from './definition-parts.tsx'
import { MeasureEditor } from './measure-editor.tsx'
import { indicators, type Body, type IndicatorOf } from './values.ts'
import { words } from './words.ts'

const changed = [
  indicators.getIndicator,
  indicators.listIndicators,
  indicators.indicatorBoard,
  indicators.indicatorSeries,
  indicators.indicatorHeatMap,
]
const fresh: Body = {
  numerator: { source: 'cases', at: 'closed', take: 'count', where: [], over: 'sum' },
  denominator: { source: 'cases', at: 'opened', take: 'count', where: [], over: 'sum' },
  factor: 100,
  per: null,
  unit: 'percent',
  direction: 'up',
  tolerance: 5,
  sourceZh: '',
  sourceEn: '',
}
const blank: Draft = {
  code: '',
  nameZh: '',
  nameEn: '',
  descriptionZh: '',
  descriptionEn: '',
  ownerId: null,
  position: 1000,
  active: true,
  body: fresh,
}

/** What an indicator counts, changed as a new version. */
export function DefinitionPage() {
  const { id = '' } = useParams()
  const answer = useRead(indicators.getIndicator, { id })
  return (
    <Loaded of={answer} rows={12}>
      {(indicator) => <Change key={indicator.version} indicator={indicator} />}
    </Loaded>
  )
}
function Change({ indicator }: { readonly indicator: IndicatorOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const begin: Draft = { ...indicator, ownerId: indicator.owner?.id ?? null }
  const act = useAct(indicators.changeIndicator, {
    changes: changed,
    said: m.saved,
    quiet: true,
    done: () => void navigate(`/indicators/${indicator.id}`),
  })
  const save = ({
    code: _code,
    body,
    nameZh,
    nameEn,
    descriptionZh,
    descriptionEn,
    ownerId,
    position,
    active,
  }: Draft) =>
    void act.run(
      {
        id: indicator.id,
        nameZh,
        nameEn,
        descriptionZh,
        descriptionEn,
        ownerId,
        position,
        active,
        ...(JSON.stringify(body) === JSON.stringify(begin.body) ? {} : { body }),
      },
      { version: indicator.version },
    )
  return (
    <Page
      title={`${nameIn(locale, indicator.nameZh, indicator.nameEn)} · ${m.definition}`}
      summary={`${m.version} ${indicator.versionNumber} · ${m.newVersion}`}
      before={<Link to={`/indicators/${indicator.id}`}>← {nameIn(locale, indicator.nameZh, indicator.nameEn)}</Link>}
    >
      <DefinitionEditor
        begin={begin}
        error={act.error}
        faults={act.fieldErrors}
        busy={act.busy}
        onSave={save}
        onCancel={() => void navigate(-1)}
      />
    </Page>
  )
}
export function NewDefinitionPage() {
  const m = useMessages(words)
  const navigate = useNavigate()
  const act = useAct(indicators.createIndicator, {
    changes: changed,
    said: m.saved,
    quiet: true,
    done: (i) => void navigate(`/indicators/${i.id}`),
  })
  return (
    <Page title={m.newIndicator} before={<Link to="/indicators">← {m.back}</Link>}>
      <DefinitionEditor
        begin={blank}
        isNew
        error={act.error}
        faults={act.fieldErrors}
        busy={act.busy}
        onSave={(draft) => void act.run(draft)}
        onCancel={() => void navigate(-1)}
      />
    </Page>
  )
}

interface EditorProps {
  readonly begin: Draft
  readonly isNew?: boolean
  readonly error: unknown
  readonly faults: Readonly<Record<string, string>>
  readonly busy: boolean
  readonly onSave: (draft: Draft) => void
  readonly onCancel: () => void
}
const under = (faults: Readonly<Record<string, string>>, prefix: string) =>
  Object.fromEntries(
    Object.entries(faults)
      .filter(([p]) => p.startsWith(prefix))
      .map(([p, said]) => [p.slice(prefix.length), said]),
  )

function DefinitionEditor({ begin, isNew = false, error, faults, busy, onSave, onCancel }: EditorProps) {
  const m = useMessages(words)
  const [draft, setDraft] = useState(begin)
  const set: Set = (change) => setDraft((old) => ({ ...old, ...change }))
  const setBody = (change: Partial<Body>) => set({ body: { ...draft.body, ...change } })
  const { body } = draft
  return (
    <Form layout="vertical" onFinish={() => onSave(draft)} noValidate>
      <div className="cl-page-body">
        <Panel title={m.basics}>
          <Basics draft={draft} set={set} isNew={isNew} faults={faults} />
        </Panel>
        <Panel title={m.numerator}>
          <MeasureEditor
            value={body.numerator}
            faults={under(faults, 'body.numerator.')}
            onChange={(numerator) => setBody({ numerator })}
          />
        </Panel>
        <Denominator begin={begin.body} body={body} setBody={setBody} faults={faults} />
        <Panel title={m.judging}>
          <Judged body={body} setBody={setBody} faults={faults} />
        </Panel>
        {error ? <Alert type="error" showIcon title={reasonOf(error)} /> : null}
        <div className="cl-row">
          <Action
            do={isNew ? indicators.createIndicator : indicators.changeIndicator}
            type="primary"
            htmlType="submit"
            loading={busy}
          >
            {m.save}
          </Action>
          <Button onClick={onCancel}>{m.cancel}</Button>
        </div>
      </div>
    </Form>
  )
}

interface DenominatorProps {
  readonly begin: Body
  readonly body: Body
  readonly setBody: (change: Partial<Body>) => void
  readonly faults: Readonly<Record<string, string>>
}
/** What the numerator is divided by; taken out and put back, the one that was there returns. */
function Denominator({ begin, body, setBody, faults }: DenominatorProps) {
  const m = useMessages(words)
  return (
    <Panel
      title={m.denominator}
      extra={
        <Checkbox
          checked={body.denominator !== null}
          onChange={(e) => setBody({ denominator: e.target.checked ? (begin.denominator ?? fresh.denominator) : null })}
        >
          {m.withDenominator}
        </Checkbox>
      }
    >
      {body.denominator ? (
        <MeasureEditor
          value={body.denominator}
          faults={under(faults, 'body.denominator.')}
          onChange={(denominator) => setBody({ denominator })}
        />
      ) : (
        <span className="cl-none">{m.none}</span>
      )}
    </Panel>
  )
}
