import { Alert, Button, Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { Action, Loaded, nameIn, Page, Panel, PersonPicker, reasonOf, useAct, useLocale, useMessages, useRead } from '#kernel/ui'
import './indicators.css'
import { MeasureEditor } from './measure-editor.tsx'
import { indicators, type Body, type IndicatorOf, type Unit } from './values.ts'
import { words } from './words.ts'

const changed = [indicators.getIndicator, indicators.listIndicators, indicators.indicatorBoard, indicators.indicatorSeries, indicators.indicatorHeatMap]
const units = ['percent', 'seconds', 'days', 'count', 'perTenThousand', 'perMillion'] as const
const fresh: Body = {
  numerator: { source: 'cases', at: 'closed', take: 'count', where: [], over: 'sum' }, denominator: { source: 'cases', at: 'opened', take: 'count', where: [], over: 'sum' }, factor: 100, unit: 'percent', direction: 'up', tolerance: 5, source: '',
}
interface Draft { code: string; nameZh: string; nameEn: string; descriptionZh: string; descriptionEn: string; ownerId: string | null; position: number; active: boolean; body: Body }
const blank: Draft = { code: '', nameZh: '', nameEn: '', descriptionZh: '', descriptionEn: '', ownerId: null, position: 1000, active: true, body: fresh }

/** What an indicator counts, changed as a new version. */
export function DefinitionPage() {
  const { id = '' } = useParams()
  const answer = useRead(indicators.getIndicator, { id })
  return <Loaded of={answer} rows={12}>{(indicator) => <Change key={indicator.version} indicator={indicator} />}</Loaded>
}
function Change({ indicator }: { readonly indicator: IndicatorOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const begin: Draft = { ...indicator, ownerId: indicator.owner?.id ?? null }
  const act = useAct(indicators.changeIndicator, { changes: changed, said: m.saved, quiet: true, done: () => void navigate(`/indicators/${indicator.id}`) })
  const save = ({ code: _code, body, nameZh, nameEn, descriptionZh, descriptionEn, ownerId, position, active }: Draft) =>
    void act.run({ id: indicator.id, nameZh, nameEn, descriptionZh, descriptionEn, ownerId, position, active, ...(JSON.stringify(body) === JSON.stringify(begin.body) ? {} : { body }) }, { version: indicator.version })
  return (
    <Page title={`${nameIn(locale, indicator.nameZh, indicator.nameEn)} · ${m.definition}`} summary={`${m.version} ${indicator.versionNumber} · ${m.newVersion}`} before={<Link to={`/indicators/${indicator.id}`}>← {nameIn(locale, indicator.nameZh, indicator.nameEn)}</Link>}>
      <DefinitionEditor begin={begin} error={act.error} faults={act.fieldErrors} busy={act.busy} onSave={save} onCancel={() => void navigate(-1)} />
    </Page>
  )
}
export function NewDefinitionPage() {
  const m = useMessages(words)
  const navigate = useNavigate()
  const act = useAct(indicators.createIndicator, { changes: changed, said: m.saved, quiet: true, done: (i) => void navigate(`/indicators/${i.id}`) })
  return (
    <Page title={m.newIndicator} before={<Link to="/indicators">← {m.back}</Link>}>
      <DefinitionEditor begin={blank} isNew error={act.error} faults={act.fieldErrors} busy={act.busy} onSave={(draft) => void act.run(draft)} onCancel={() => void navigate(-1)} />
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
type Set = (change: Partial<Draft>) => void
const under = (faults: Readonly<Record<string, string>>, prefix: string) => Object.fromEntries(Object.entries(faults).filter(([p]) => p.startsWith(prefix)).map(([p, said]) => [p.slice(prefix.length), said]))

function DefinitionEditor({ begin, isNew = false, error, faults, busy, onSave, onCancel }: EditorProps) {
  const m = useMessages(words)
  const [draft, setDraft] = useState(begin)
  const set: Set = (change) => setDraft((old) => ({ ...old, ...change }))
  const setBody = (change: Partial<Body>) => set({ body: { ...draft.body, ...change } })
  const { body } = draft
  return (
    <Form layout="vertical" onFinish={() => onSave(draft)} noValidate>
      <div className="cl-page-body">
        <Panel title={m.basics}><Basics draft={draft} set={set} isNew={isNew} faults={faults} /></Panel>
        <Panel title={m.numerator}><MeasureEditor value={body.numerator} faults={under(faults, 'body.numerator.')} onChange={(numerator) => setBody({ numerator })} /></Panel>
        <Panel title={m.denominator} extra={<Checkbox checked={body.denominator !== null} onChange={(e) => setBody({ denominator: e.target.checked ? (begin.body.denominator ?? fresh.denominator) : null })}>{m.withDenominator}</Checkbox>}>
          {body.denominator ? <MeasureEditor value={body.denominator} faults={under(faults, 'body.denominator.')} onChange={(denominator) => setBody({ denominator })} /> : <span className="cl-none">{m.none}</span>}
        </Panel>
        <Panel title={m.judging}><Judged body={body} setBody={setBody} faults={faults} /></Panel>
        {error ? <Alert type="error" showIcon title={reasonOf(error)} /> : null}
        <div className="cl-row"><Action do={isNew ? indicators.createIndicator : indicators.changeIndicator} type="primary" htmlType="submit" loading={busy}>{m.save}</Action><Button onClick={onCancel}>{m.cancel}</Button></div>
      </div>
    </Form>
  )
}

function Basics({ draft, set, isNew, faults }: { readonly draft: Draft; readonly set: Set; readonly isNew: boolean; readonly faults: Readonly<Record<string, string>> }) {
  const m = useMessages(words)
  const text = (name: 'code' | 'nameZh' | 'nameEn' | 'descriptionZh' | 'descriptionEn', max: number, extra?: string) => (
    <Form.Item key={name} className={name.startsWith('desc') ? 'in-wide' : ''} label={m[name]} htmlFor={`in-${name}`} required={!name.startsWith('desc')} extra={faults[name] ? undefined : extra} validateStatus={faults[name] ? 'error' : ''} help={faults[name] && (draft[name].trim() ? (extra ?? faults[name]) : m.required)}>
      {name.startsWith('desc') ? <Input.TextArea id={`in-${name}`} autoSize={{ minRows: 2 }} maxLength={max} value={draft[name]} onChange={(e) => set({ [name]: e.target.value })} /> : <Input id={`in-${name}`} maxLength={max} value={draft[name]} onChange={(e) => set({ [name]: e.target.value })} />}
    </Form.Item>
  )
  return (
    <div className="in-measure">
      {text('nameZh', 100)}{text('nameEn', 100)}{isNew && text('code', 50, m.codeHelp)}
      <Form.Item label={m.owner} htmlFor="in-owner"><PersonPicker id="in-owner" value={draft.ownerId} onChange={(ownerId) => set({ ownerId })} placeholder={m.noOwner} /></Form.Item>
      {text('descriptionZh', 500)}{text('descriptionEn', 500)}
      <Form.Item label={m.position} htmlFor="in-position"><InputNumber id="in-position" precision={0} value={draft.position} onChange={(v) => set({ position: v ?? 0 })} /></Form.Item>
      <Form.Item label={m.active} htmlFor="in-active"><Switch id="in-active" checked={draft.active} onChange={(active) => set({ active })} /></Form.Item>
    </div>
  )
}

function Judged({ body, setBody, faults }: { readonly body: Body; readonly setBody: (change: Partial<Body>) => void; readonly faults: Readonly<Record<string, string>> }) {
  const m = useMessages(words)
  const fault = (name: string) => ({ validateStatus: faults[`body.${name}`] ? ('error' as const) : ('' as const), help: faults[`body.${name}`] })
  return (
    <div className="in-measure">
      <Form.Item label={m.unit} htmlFor="in-unit"><Select id="in-unit" value={body.unit} options={units.map((value) => ({ value, label: m.units[value] }))} onChange={(unit: Unit) => setBody({ unit })} /></Form.Item>
      <Form.Item label={m.factor} htmlFor="in-factor" extra={m.factorHelp} {...fault('factor')}><InputNumber id="in-factor" style={{ width: '100%' }} value={body.factor} onChange={(v) => setBody({ factor: v ?? 0 })} /></Form.Item>
      <Form.Item label={m.direction} htmlFor="in-direction"><Select id="in-direction" value={body.direction} options={(['up', 'down'] as const).map((value) => ({ value, label: m.better[value] }))} onChange={(direction: 'up' | 'down') => setBody({ direction })} /></Form.Item>
      <Form.Item label={m.tolerance} htmlFor="in-tolerance" extra={m.toleranceHelp} {...fault('tolerance')}><InputNumber id="in-tolerance" style={{ width: '100%' }} min={0} value={body.tolerance} onChange={(v) => setBody({ tolerance: v ?? 0 })} /></Form.Item>
      <Form.Item className="in-wide" label={m.source} htmlFor="in-source" extra={m.sourceHelp} {...fault('source')}><Input id="in-source" maxLength={300} value={body.source} onChange={(e) => setBody({ source: e.target.value })} /></Form.Item>
    </div>
  )
}
