import { Alert, Button, Form, Input, InputNumber, Select, Switch, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Output } from '#kernel/contract'
import type { surveysContract } from '#contracts/surveys'
import {
  Action,
  Instant,
  Loaded,
  nameIn,
  Page,
  Panel,
  reasonOf,
  useAct,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { surveys, type Body, type SurveyOf } from './api.ts'
import { Preview } from './preview.tsx'
import './surveys.css'
import { ReasonsEditor } from './reasons-editor.tsx'
import { WordingEditor, type Language } from './wording-editor.tsx'
import { words } from './words.ts'

type Version = Output<typeof surveysContract.surveyVersions>['items'][number]
interface Draft {
  code: string
  nameZh: string
  nameEn: string
  kinds: string[]
  active: boolean
  body: Body
}
const changed = [surveys.getSurvey, surveys.listSurveys, surveys.surveyVersions]
const emptyBody: Body = {
  scale: 5,
  reasons: [],
  freeText: true,
  lowScore: 2,
  capDays: 30,
  validDays: 7,
  wording: {
    'zh-CN': {
      default: {
        question: '您对本次服务满意吗？',
        invite: '您的问题已处理完毕，诚邀您评价本次服务：',
        thanks: '感谢您的评价。',
      },
    },
    en: {
      default: {
        question: 'How satisfied are you with our service?',
        invite: 'Your request has been settled. Please rate our service:',
        thanks: 'Thank you.',
      },
    },
  },
}

/** One survey: settings, words with the customer's page beside them, versions. */
export function DefinitionPage() {
  const { id = '' } = useParams()
  const answer = useRead(surveys.getSurvey, { id })
  return (
    <Loaded of={answer} rows={12}>
      {(survey) => <Change key={survey.version} survey={survey} />}
    </Loaded>
  )
}
function Change({ survey }: { readonly survey: SurveyOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const [from, setFrom] = useState<Version>()
  const act = useAct(surveys.changeSurvey, { changes: changed, said: m.saved, quiet: true })
  const body = (from ?? survey.current).body
  const save = ({ nameZh, nameEn, kinds, active, body: next }: Draft) =>
    void act.run(
      {
        id: survey.id,
        nameZh,
        nameEn,
        kinds,
        active,
        ...(JSON.stringify(next) === JSON.stringify(survey.current.body) ? {} : { body: next }),
      },
      { version: survey.version },
    )
  return (
    <Page
      title={nameIn(locale, survey.nameZh, survey.nameEn)}
      summary={`${survey.code} · ${m.versionOf({ n: survey.current.number })}`}
      before={<Link to="/surveys/definitions">← {m.definitions}</Link>}
    >
      {from && <Alert type="info" showIcon title={m.draftOf({ n: from.number })} />}
      <Editor
        key={from?.id}
        begin={{ ...survey, kinds: [...survey.kinds], body }}
        error={act.error}
        faults={act.fieldErrors}
        busy={act.busy}
        onSave={save}
        onCancel={() => void navigate('/surveys/definitions')}
      />
      <Versions survey={survey} onUse={setFrom} />
    </Page>
  )
}
export function NewDefinitionPage() {
  const m = useMessages(words)
  const navigate = useNavigate()
  const act = useAct(surveys.createSurvey, {
    changes: changed,
    said: m.created,
    quiet: true,
    done: (s) => void navigate(`/surveys/definitions/${s.id}`),
  })
  return (
    <Page title={m.newSurvey} before={<Link to="/surveys/definitions">← {m.definitions}</Link>}>
      <Editor
        isNew
        begin={{ code: '', nameZh: '', nameEn: '', kinds: [], active: true, body: emptyBody }}
        error={act.error}
        faults={act.fieldErrors}
        busy={act.busy}
        onSave={({ active: _active, ...draft }) => void act.run(draft)}
        onCancel={() => void navigate('/surveys/definitions')}
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
function Editor({ begin, isNew = false, error, faults, busy, onSave, onCancel }: EditorProps) {
  const m = useMessages(words)
  const [draft, setDraft] = useState(begin)
  const [language, setLanguage] = useState<Language>(useLocale())
  const [channel, setChannel] = useState('default')
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }))
  const setBody = (change: Partial<Body>) => set({ body: { ...draft.body, ...change } })
  const editing = { body: draft.body, setBody, faults }
  return (
    <Form layout="vertical" noValidate onFinish={() => onSave(draft)}>
      <div className="sv-editor">
        <div>
          <Panel title={m.basics}>
            <Settings draft={draft} set={set} setBody={setBody} isNew={isNew} faults={faults} />
          </Panel>
          <WordingEditor
            {...editing}
            language={language}
            onLanguage={setLanguage}
            channel={channel}
            onChannel={setChannel}
          />
          <ReasonsEditor {...editing} />
          {error ? <Alert type="error" showIcon title={reasonOf(error)} /> : null}
          <div className="cl-row">
            <Action
              type="primary"
              htmlType="submit"
              loading={busy}
              do={isNew ? surveys.createSurvey : surveys.changeSurvey}
            >
              {isNew ? m.create : m.save}
            </Action>
            <Button onClick={onCancel}>{m.cancel}</Button>
          </div>
        </div>
        <Preview body={draft.body} language={language} channel={channel} onLanguage={setLanguage} />
      </div>
    </Form>
  )
}

interface SettingsProps {
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
  readonly setBody: (change: Partial<Body>) => void
  readonly isNew: boolean
  readonly faults: Readonly<Record<string, string>>
}
function Settings({ draft, set, setBody, isNew, faults }: SettingsProps) {
  const m = useMessages(words)
  const fault = (path: string) => ({
    validateStatus: faults[path] ? ('error' as const) : ('' as const),
    help: faults[path],
  })
  const text = (name: 'nameZh' | 'nameEn' | 'code', extra?: string) => (
    <Form.Item
      label={m[name]}
      htmlFor={`sv-${name}`}
      required
      extra={faults[name] ? undefined : extra}
      validateStatus={faults[name] ? 'error' : ''}
      help={faults[name] && (draft[name].trim() ? (extra ?? faults[name]) : m.required)}
    >
      <Input
        id={`sv-${name}`}
        maxLength={name === 'code' ? 50 : 100}
        value={draft[name]}
        onChange={(e) => set({ [name]: e.target.value })}
      />
    </Form.Item>
  )
  const item = { body: draft.body, setBody, faults }
  return (
    <div className="sv-grid">
      {text('nameZh')}
      {text('nameEn')}
      {isNew && text('code', m.codeHelp)}
      <Form.Item label={m.kinds} htmlFor="sv-kinds" {...fault('kinds')}>
        <Select
          id="sv-kinds"
          mode="multiple"
          placeholder={m.allKinds}
          value={draft.kinds}
          options={Object.entries(m.kindNames).map(([value, label]) => ({ value, label }))}
          onChange={(kinds: string[]) => set({ kinds })}
        />
      </Form.Item>
      <NumberItem {...item} name="scale" min={2} max={10} />
      <NumberItem {...item} name="lowScore" min={0} max={draft.body.scale - 1} extra={m.lowHelp} />
      <NumberItem {...item} name="capDays" min={0} max={365} extra={m.capHelp} />
      <NumberItem {...item} name="validDays" min={1} max={90} />
      <Form.Item label={m.freeText} htmlFor="sv-free">
        <Switch id="sv-free" checked={draft.body.freeText} onChange={(freeText) => setBody({ freeText })} />
      </Form.Item>
      {!isNew && (
        <Form.Item label={m.active} htmlFor="sv-active">
          <Switch id="sv-active" checked={draft.active} onChange={(active) => set({ active })} />
        </Form.Item>
      )}
    </div>
  )
}

interface NumberProps extends Pick<SettingsProps, 'setBody' | 'faults'> {
  readonly body: Body
  readonly name: 'scale' | 'lowScore' | 'capDays' | 'validDays'
  readonly min: number
  readonly max: number
  readonly extra?: string
}
function NumberItem({ body, setBody, faults, name, min, max, extra }: NumberProps) {
  const m = useMessages(words)
  const fault = faults[`body.${name}`]
  return (
    <Form.Item label={m[name]} htmlFor={`sv-${name}`} extra={extra} validateStatus={fault ? 'error' : ''} help={fault}>
      <InputNumber
        id={`sv-${name}`}
        style={{ width: '100%' }}
        min={min}
        max={max}
        precision={0}
        value={body[name]}
        onChange={(v) => setBody({ [name]: v ?? min })}
      />
    </Form.Item>
  )
}

function Versions({ survey, onUse }: { readonly survey: SurveyOf; readonly onUse: (version: Version) => void }) {
  const m = useMessages(words)
  const answer = useRead(surveys.surveyVersions, { id: survey.id })
  return (
    <Panel title={m.versions} flush>
      <Loaded of={answer} compact>
        {({ items }) => (
          <Table<Version>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={[...items]}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: m.version,
                render: (_, v) => (
                  <>
                    {m.versionOf({ n: v.number })} {v.id === survey.current.id && `（${m.current}）`}
                  </>
                ),
              },
              { title: m.by, dataIndex: 'createdBy' },
              { title: m.at, render: (_, v) => <Instant at={v.createdAt} show="short" /> },
              { title: m.question, render: (_, v) => v.body.wording['zh-CN'].default?.question },
              {
                title: '',
                align: 'right',
                render: (_, v) => (
                  <Action
                    size="small"
                    type="link"
                    do={surveys.changeSurvey}
                    onClick={() => {
                      onUse(v)
                      scrollTo({ top: 0 })
                    }}
                  >
                    {m.useWords}
                  </Action>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
