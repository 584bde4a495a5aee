import { App, Button } from 'antd'
import type { Output } from '#kernel/contract'
import type { privacyContract } from '#contracts/privacy'
import { FormAction, Loaded, Panel, useLocale, useMessages, useRead, type Field } from '#kernel/ui'
import { messages } from '../messages.ts'
import { incidentAnswers, privacy, type IncidentOf } from './api.ts'
import { words } from './letter-words.ts'

type Texts = Output<typeof privacyContract.incidentTexts>
type Text = Texts['items'][number]
const keyOf = (t: Text, what: 'subject' | 'text') => `${t.channel}_${t.language === 'en' ? 'en' : 'zh'}_${what}`

/** What is told of an incident, filled in, before anybody is told: the customers by our channels, the authorities on paper. */
export function IncidentTexts({ of: i }: { readonly of: IncidentOf }) {
  const m = useMessages(words)
  const answer = useRead(privacy.incidentTexts, { id: i.id })
  return (
    <Panel title={m.panel}>
      <Loaded of={answer} compact rows={3}>
        {(texts) => <Shown of={i} texts={texts} />}
      </Loaded>
    </Panel>
  )
}

function Shown({ of: i, texts }: { readonly of: IncidentOf; readonly texts: Texts }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const locale = useLocale()
  const papers = texts.items.filter((t) => t.channel === 'paper' && t.language === locale)
  return (
    <ul className="pv-texts">
      {i.personalData && (
        <li>
          <b>{w.notices.peopleNotice}</b>
          <p className="cl-none">{m.people(texts.people)}</p>
          {!i.closedAt && <SendLetters id={i.id} texts={texts} />}
        </li>
      )}
      {papers.map((t) => (
        <li key={t.kind}>
          <b>{w.notices[t.kind]}</b>
          <p className="pv-notice pv-text">{t.text}</p>
          <Button
            size="small"
            href={`/api/privacy/v1/incident/${i.id}/report/${t.kind}?language=${t.language}`}
            aria-label={`${w.notices[t.kind]} ${m.report}`}
          >
            {m.report}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** The words stand in the form as they will go; what is changed here is changed for this incident only. */
function SendLetters({ id, texts }: { readonly id: string; readonly texts: Texts }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const { message } = App.useApp()
  const own = texts.items
    .filter((t) => t.kind === 'peopleNotice' && t.channel !== 'paper')
    .sort((a, b) => Number(a.language === 'en') - Number(b.language === 'en'))
  const { toAsk, failed, listed, withMail } = texts.people
  const said = (t: Text) => ({ channel: m.channels[t.channel]!, language: m.languages[t.language]! })
  const fields = own.flatMap((t): Field[] => [
    // A chat has no subject.
    ...(t.channel === 'email' ? [{ name: keyOf(t, 'subject'), label: m.subject(said(t)), required: true }] : []),
    { name: keyOf(t, 'text'), label: m.text(said(t)), kind: 'longText', required: true, rows: 6 },
  ])
  return (
    <FormAction
      small
      primary
      operation={privacy.sendIncidentLetters}
      label={m.send}
      submit={m.send}
      help={m.sendHelp({ n: toAsk + failed, mail: withMail })}
      not={listed === 0 ? w.errors.nobodyListed : toAsk + failed === 0 ? m.nothingToSend : undefined}
      given={{ id }}
      initial={Object.fromEntries(
        own.flatMap((t) => [
          [keyOf(t, 'subject'), t.subject],
          [keyOf(t, 'text'), t.text],
        ]),
      )}
      toInput={(v) => ({
        texts: own.map((t) => ({
          channel: t.channel,
          language: t.language,
          subject: v[keyOf(t, 'subject')] ?? t.subject,
          text: v[keyOf(t, 'text')],
        })),
      })}
      changes={incidentAnswers}
      done={({ asked, again }) => void message.success(m.sent({ n: asked + again }))}
      fields={fields}
    />
  )
}
