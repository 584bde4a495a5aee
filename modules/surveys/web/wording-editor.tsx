import { Button, Form, Input, Segmented, Select } from 'antd'
import { Panel, useMessages } from '#kernel/ui'
import type { Body } from './api.ts'
import { words } from './words.ts'

export type Language = 'zh-CN' | 'en'
export interface Editing {
  readonly body: Body
  readonly setBody: (change: Partial<Body>) => void
  readonly faults: Readonly<Record<string, string>>
}
const askingChannels = ['webChat', 'email'] as const
const blank = { question: '', invite: '', thanks: '' }

interface WordingProps extends Editing {
  readonly language: Language
  readonly onLanguage: (l: Language) => void
  readonly channel: string
  readonly onChannel: (c: string) => void
}
/** The words by language and channel; a channel has them in both languages or in none. */
export function WordingEditor({ body, setBody, faults, language, onLanguage, channel, onChannel }: WordingProps) {
  const m = useMessages(words)
  const { wording } = body
  const there = [
    'default',
    ...new Set([...Object.keys(wording['zh-CN']), ...Object.keys(wording.en)].filter((c) => c !== 'default')),
  ]
  const said = wording[language][channel] ?? blank
  const put = (change: Partial<typeof blank>) =>
    setBody({ wording: { ...wording, [language]: { ...wording[language], [channel]: { ...said, ...change } } } })
  const both = (change: (of: Body['wording']['en']) => Body['wording']['en']) =>
    setBody({ wording: { 'zh-CN': change(wording['zh-CN']), en: change(wording.en) } })
  const add = (c: string) => {
    both((of) => ({ ...of, [c]: of.default ?? blank }))
    onChannel(c)
  }
  const drop = () => {
    both((of) => Object.fromEntries(Object.entries(of).filter(([c]) => c !== channel)))
    onChannel('default')
  }
  const under = (name: string) => faults[`body.wording.${language}.${channel}.${name}`]
  return (
    <Panel
      title={m.wording}
      extra={
        <Segmented
          value={language}
          onChange={onLanguage}
          options={[
            { value: 'zh-CN' as const, label: m.zh },
            { value: 'en' as const, label: m.en },
          ]}
        />
      }
    >
      <p className="cl-page-summary" style={{ marginTop: 0 }}>
        {m.wordingHelp}
      </p>
      <Channels there={there} channel={channel} onChannel={onChannel} onAdd={add} onDrop={drop} />
      <WordFields said={said} put={put} language={language} faults={under} />
    </Panel>
  )
}

interface ChannelsProps {
  readonly there: readonly string[]
  readonly channel: string
  readonly onChannel: (c: string) => void
  readonly onAdd: (c: string) => void
  readonly onDrop: () => void
}
function Channels({ there, channel, onChannel, onAdd, onDrop }: ChannelsProps) {
  const m = useMessages(words)
  const named = (codes: readonly string[]) => codes.map((value) => ({ value, label: m.channels[value] ?? value }))
  const left = askingChannels.filter((c) => !there.includes(c))
  return (
    <div className="cl-row" style={{ marginBottom: 12 }}>
      <Segmented value={channel} onChange={onChannel} options={named(there)} />
      {left.length > 0 && (
        <Select
          size="small"
          aria-label={m.addChannel}
          placeholder={`+ ${m.addChannel}`}
          value={null}
          popupMatchSelectWidth={false}
          options={named(left)}
          onChange={(c: string | null) => c && onAdd(c)}
        />
      )}
      {channel !== 'default' && (
        <Button size="small" type="text" danger onClick={onDrop}>
          {m.dropChannel}
        </Button>
      )}
    </div>
  )
}

interface FieldsProps {
  readonly said: typeof blank
  readonly put: (change: Partial<typeof blank>) => void
  readonly language: Language
  readonly faults: (name: string) => string | undefined
}
function WordFields({ said, put, language, faults }: FieldsProps) {
  const m = useMessages(words)
  return (['question', 'invite', 'thanks'] as const).map((name) => (
    <Form.Item
      key={name}
      label={m[name]}
      htmlFor={`sv-${name}`}
      required
      validateStatus={faults(name) ? 'error' : ''}
      help={faults(name)}
    >
      <Input.TextArea
        id={`sv-${name}`}
        lang={language}
        autoSize
        maxLength={name === 'invite' ? 500 : 300}
        value={said[name]}
        onChange={(e) => put({ [name]: e.target.value })}
      />
    </Form.Item>
  ))
}
