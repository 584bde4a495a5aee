import { DeleteOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Segmented, Select } from 'antd'
import { Panel, useMessages } from '#kernel/ui'
import type { Body } from './api.ts'
import { words } from './words.ts'

export type Language = 'zh-CN' | 'en'
interface Editing { readonly body: Body; readonly setBody: (change: Partial<Body>) => void; readonly faults: Readonly<Record<string, string>> }
const askingChannels = ['webChat', 'email'] as const
const blank = { question: '', invite: '', thanks: '' }

interface WordingProps extends Editing { readonly language: Language; readonly onLanguage: (l: Language) => void; readonly channel: string; readonly onChannel: (c: string) => void }
/** The words by language and channel; a channel has them in both languages or in none. */
export function WordingEditor({ body, setBody, faults, language, onLanguage, channel, onChannel }: WordingProps) {
  const m = useMessages(words)
  const { wording } = body
  const there = ['default', ...new Set([...Object.keys(wording['zh-CN']), ...Object.keys(wording.en)].filter((c) => c !== 'default'))]
  const said = wording[language][channel] ?? blank
  const put = (change: Partial<typeof blank>) => setBody({ wording: { ...wording, [language]: { ...wording[language], [channel]: { ...said, ...change } } } })
  const both = (change: (of: Body['wording']['en']) => Body['wording']['en']) => setBody({ wording: { 'zh-CN': change(wording['zh-CN']), en: change(wording.en) } })
  const add = (c: string) => { both((of) => ({ ...of, [c]: of.default ?? blank })); onChannel(c) }
  const drop = () => { both((of) => Object.fromEntries(Object.entries(of).filter(([c]) => c !== channel))); onChannel('default') }
  const left = askingChannels.filter((c) => !there.includes(c))
  return (
    <Panel title={m.wording} extra={<Segmented value={language} onChange={onLanguage} options={[{ value: 'zh-CN' as const, label: m.zh }, { value: 'en' as const, label: m.en }]} />}>
      <p className="cl-page-summary" style={{ marginTop: 0 }}>{m.wordingHelp}</p>
      <div className="cl-row" style={{ marginBottom: 12 }}>
        <Segmented value={channel} onChange={onChannel} options={there.map((c) => ({ value: c, label: m.channels[c] ?? c }))} />
        {left.length > 0 && <Select size="small" aria-label={m.addChannel} placeholder={`+ ${m.addChannel}`} value={null} popupMatchSelectWidth={false} options={left.map((c) => ({ value: c, label: m.channels[c] ?? c }))} onChange={(c: string | null) => c && add(c)} />}
        {channel !== 'default' && <Button size="small" type="text" danger onClick={drop}>{m.dropChannel}</Button>}
      </div>
      {(['question', 'invite', 'thanks'] as const).map((name) => {
        const fault = faults[`body.wording.${language}.${channel}.${name}`]
        return <Form.Item key={name} label={m[name]} htmlFor={`sv-${name}`} required validateStatus={fault ? 'error' : ''} help={fault}><Input.TextArea id={`sv-${name}`} lang={language} autoSize maxLength={name === 'invite' ? 500 : 300} value={said[name]} onChange={(e) => put({ [name]: e.target.value })} /></Form.Item>
      })}
    </Panel>
  )
}

/** Reasons offered to those who are not satisfied. */
export function ReasonsEditor({ body, setBody }: Editing) {
  const m = useMessages(words)
  const put = (reasons: Body['reasons']) => setBody({ reasons })
  const change = (i: number, part: Partial<Body['reasons'][number]>) => put(body.reasons.with(i, { ...body.reasons[i]!, ...part }))
  return (
    <Panel title={m.reasons}>
      <p className="cl-page-summary" style={{ marginTop: 0 }}>{m.reasonsHelp}</p>
      {body.reasons.length > 0 && <div className="sv-reason sv-reason-head" aria-hidden="true"><span>{m.reasonCode}</span><span>{m.zh}</span><span>{m.en}</span><span>{m.upTo}</span></div>}
      {body.reasons.map((r, i) => (
        <div className="sv-reason" key={i}>
          <Input aria-label={m.reasonCode} maxLength={50} value={r.code} onChange={(e) => change(i, { code: e.target.value })} />
          <Input aria-label={m.nameZh} lang="zh-CN" maxLength={100} value={r.nameZh} onChange={(e) => change(i, { nameZh: e.target.value })} />
          <Input aria-label={m.nameEn} lang="en" maxLength={100} value={r.nameEn} onChange={(e) => change(i, { nameEn: e.target.value })} />
          <InputNumber aria-label={m.upTo} style={{ width: '100%' }} min={1} max={body.scale} precision={0} value={r.upTo} onChange={(v) => change(i, { upTo: v ?? 1 })} />
          <Button type="text" icon={<DeleteOutlined />} aria-label={`${m.remove} ${r.nameZh}`} onClick={() => put(body.reasons.toSpliced(i, 1))} />
        </div>
      ))}
      <Button size="small" disabled={body.reasons.length >= 30} onClick={() => put([...body.reasons, { code: `reason${body.reasons.length + 1}`, nameZh: '', nameEn: '', upTo: Math.max(1, body.scale - 2) }])}>+ {m.addReason}</Button>
    </Panel>
  )
}
