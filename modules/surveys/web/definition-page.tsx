import { Alert, Button, Form } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { Action, Loaded, nameIn, Page, Panel, reasonOf, useAct, useLocale, useMessages, useRead } from '#kernel/ui'
import { surveys, type Body, type SurveyOf } from './api.ts'
import { Preview } from './preview.tsx'
import './surveys.css'
import { ReasonsEditor } from './reasons-editor.tsx'
import { Settings, type Draft } from './settings.tsx'
import { Versions, type Version } from './versions.tsx'
import { WordingEditor, type Language } from './wording-editor.tsx'
import { words } from './words.ts'

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
