import { useNavigate } from 'react-router'
import {
  BothNames,
  FormAction,
  nameIn,
  OrgPicker,
  Page,
  PersonPicker,
  ResourceTable,
  useMessages,
  useRoles,
  type Column,
  type Field,
  type Option,
} from '#kernel/ui'
import './governance.css'
import { governance, type CampaignOf } from './api.ts'
import { Due } from './due.tsx'
import { campaignWords, type CampaignWords } from './campaign-words.ts'
import { QuizEditor, type QuestionDraft } from './quiz-editor.tsx'

/** Awareness campaigns, and how far each is. */
export function CampaignListPage() {
  const m = useMessages(campaignWords)
  const navigate = useNavigate()
  const roles = useRoles()
  return (
    <Page
      title={m.campaigns}
      summary={m.campaignsHelp}
      actions={
        <FormAction
          primary
          operation={governance.startCampaign}
          label={m.start}
          said={m.started}
          initial={{ passPercent: 80 }}
          fields={fieldsOf(m, roles)}
          toInput={(v) => ({ ...v, questions: ((v.questions ?? []) as QuestionDraft[]).map(marked) })}
          done={(c) => void navigate(`/governance/campaigns/${c.id}`)}
        />
      }
    >
      <ResourceTable
        name="campaigns"
        list={governance.listCampaigns}
        href={(c) => `/governance/campaigns/${c.id}`}
        live={['governance.campaign']}
        views={[
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
          { name: { 'zh-CN': '待我完成', en: 'Waiting for me' }, state: { filters: { waits: 'true' } } },
          { name: { 'zh-CN': '有人逾期', en: 'Somebody is late' }, state: { filters: { overdue: 'true' } } },
        ]}
        columns={columnsOf(m)}
      />
    </Page>
  )
}
/** Nothing marked is none of the choices, so that the server refuses it instead of us guessing one. */
const marked = (q: QuestionDraft) => ({ ...q, right: q.right ?? 7 })

const fieldsOf = (m: CampaignWords, roles: readonly Option[]): Field[] => [
  { name: 'titleZh', label: m.titleZh },
  { name: 'titleEn', label: m.titleEn },
  { name: 'textZh', label: m.textZh, kind: 'longText', rows: 4 },
  { name: 'textEn', label: m.textEn, kind: 'longText', rows: 4 },
  { name: 'orgId', label: m.org, help: m.orgHelp, kind: 'own', editor: <OrgPicker /> },
  { name: 'roleCodes', label: m.roles, help: m.rolesHelp, kind: 'choices', options: roles, required: false },
  { name: 'dueOn', label: m.dueOn, kind: 'date' },
  { name: 'ownerId', label: m.owner, kind: 'own', editor: <PersonPicker />, required: true },
  { name: 'questions', label: m.questions, help: m.questionsHelp, kind: 'own', editor: <QuizEditor /> },
  { name: 'passPercent', label: m.passPercent, kind: 'number' },
]
/** The reader's own standing, in a word. */
export const mineOf = (m: CampaignWords, { mine }: CampaignOf): string =>
  !mine ? m.notMine : mine.doneAt ? m.mineDone : mine.best === null ? m.mineWaits : m.mineFailed({ best: mine.best })
export const rateOf = (m: CampaignWords, c: CampaignOf): string =>
  m.rateOf({ n: c.done, of: c.asked, percent: c.asked ? Math.floor((c.done * 100) / c.asked) : 0 })

const columnsOf = (m: CampaignWords): Column<CampaignOf>[] => [
  { key: 'number', title: m.number, width: 90, card: 'corner', filter: false },
  {
    key: 'titleZh',
    title: m.title,
    card: 'title',
    render: (c) => <BothNames zh={c.titleZh} en={c.titleEn} />,
    plain: (c, locale) => nameIn(locale, c.titleZh, c.titleEn),
  },
  { key: 'done', title: m.rate, width: 150, render: (c) => rateOf(m, c), plain: (c) => rateOf(m, c) },
  { key: 'mine', title: m.mine, width: 160, render: (c) => mineOf(m, c), plain: (c) => mineOf(m, c) },
  {
    key: 'dueOn',
    title: m.dueOn,
    width: 210,
    render: (c) => (
      <Due late={c.overdue} said={m.overdue}>
        {c.dueOn}
      </Due>
    ),
    plain: (c) => c.dueOn,
  },
]
