import { Button, Radio } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  Action,
  Facts,
  Instant,
  Loaded,
  nameIn,
  OrgName,
  Page,
  Panel,
  PersonName,
  personCell,
  ResourceTable,
  useAct,
  useCan,
  useLive,
  useLocale,
  useMessages,
  useRead,
  useRoles,
  type Column,
} from '#kernel/ui'
import './governance.css'
import { governance, type CampaignOf, type CampaignPersonOf } from './api.ts'
import { mineOf, rateOf } from './campaign-list-page.tsx'
import { Due } from './due.tsx'
import { campaignWords, type CampaignWords } from './campaign-words.ts'
import { roleNames } from './role-names.ts'

/** A campaign: what is to be read, its quiz, and who has passed. */
export function CampaignPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getCampaign, { id })
  useLive(['governance.campaign'], [governance.getCampaign])
  return (
    <Loaded of={answer} page>
      {(campaign) => <Shown campaign={campaign} />}
    </Loaded>
  )
}
function Shown({ campaign: c }: { readonly campaign: CampaignOf }) {
  const m = useMessages(campaignWords)
  const locale = useLocale()
  const may = useCan()(governance.listCampaignPeople)
  const roles = useRoles()
  return (
    <Page
      title={`${c.number} ${nameIn(locale, c.titleZh, c.titleEn)}`}
      before={<Link to="/governance/campaigns">← {m.campaigns}</Link>}
    >
      <Panel>
        <Facts
          of={[
            [m.mine, mineOf(m, c)],
            [m.rate, rateOf(m, c)],
            [
              m.dueOn,
              <Due key="due" late={c.overdue} said={m.overdue}>
                {c.dueOn}
              </Due>,
            ],
            [m.org, c.orgId ? <OrgName key="org" id={c.orgId} /> : m.everybody],
            [m.roles, c.roleCodes.length ? roleNames(c.roleCodes, roles) : m.everybody],
            [m.owner, <PersonName key="owner" id={c.ownerId} />],
            [m.passPercent, c.passPercent],
          ]}
        />
      </Panel>
      <Panel>
        <p className="gv-text">{nameIn(locale, c.textZh, c.textEn)}</p>
      </Panel>
      <Quiz campaign={c} />
      {may && <People campaign={c} />}
    </Page>
  )
}
function Quiz({ campaign: c }: { readonly campaign: CampaignOf }) {
  const m = useMessages(campaignWords)
  const locale = useLocale()
  const [answers, setAnswers] = useState<Readonly<Record<number, number>>>({})
  const send = useAct(governance.answerCampaign, { said: m.answered, done: () => setAnswers({}) })
  const given = c.questions.flatMap((_, i) => answers[i] ?? [])
  return (
    <Panel title={m.questions}>
      {c.questions.length === 0 && <p>{m.noQuestions}</p>}
      <ol className="gv-links gv-quiz">
        {c.questions.map((q, i) => (
          <li key={q.zh}>
            <p id={`question-${i}`}>{nameIn(locale, q.zh, q.en)}</p>
            <Radio.Group
              aria-labelledby={`question-${i}`}
              vertical
              value={answers[i] ?? null}
              onChange={(e) => setAnswers({ ...answers, [i]: e.target.value as number })}
              options={q.choices.map((choice, value) => ({ value, label: nameIn(locale, choice.zh, choice.en) }))}
            />
          </li>
        ))}
      </ol>
      <Action
        type="primary"
        do={governance.answerCampaign}
        not={!c.mine ? m.notAsked : c.mine.doneAt ? m.done : undefined}
        loading={send.busy}
        onClick={() => void send.run({ id: c.id, answers: given })}
      >
        {m.answer}
      </Action>
    </Panel>
  )
}
/** The rate opens its rows: who has passed, and who has not. */
function People({ campaign: c }: { readonly campaign: CampaignOf }) {
  const m = useMessages(campaignWords)
  const [state, setState] = useState<string>()
  return (
    <Panel title={`${m.people} · ${rateOf(m, c)}`} flush>
      <span className="cl-row">
        <Button type="link" onClick={() => setState('done')}>
          {m.passed({ n: c.done })}
        </Button>
        <Button type="link" onClick={() => setState('failed,notYet')}>
          {m.notYet({ n: c.asked - c.done })}
        </Button>
      </span>
      <ResourceTable
        key={state ?? ''}
        name="campaignPeople"
        embedded
        list={governance.listCampaignPeople}
        params={{ campaignId: c.id }}
        {...(state ? { where: { state } } : {})}
        live={['governance.campaign']}
        columns={peopleColumns(m)}
      />
    </Panel>
  )
}
const peopleColumns = (m: CampaignWords): Column<CampaignPersonOf>[] => [
  { key: 'id', title: m.person, card: 'title', filter: false, ...personCell((p: CampaignPersonOf) => p.id) },
  { key: 'orgId', title: m.org, width: 180, filter: false, render: (p) => <OrgName id={p.orgId} />, plain: false },
  { key: 'state', title: m.state, width: 120, card: 'corner', filter: false, render: (p) => m.states[p.state] },
  { key: 'tries', title: m.tries, width: 90 },
  { key: 'best', title: m.best, width: 130 },
  { key: 'at', title: m.at, width: 150, filter: false, render: (p) => <Instant at={p.at} />, plain: (p) => p.at },
]
