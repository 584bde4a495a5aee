import { useNavigate } from 'react-router'
import {
  atCell,
  OrgName,
  OrgPicker,
  Page,
  personCell,
  ResourceTable,
  useMessages,
  useOrgs,
  FormAction,
  useRoles,
  type Column,
  type Field,
  type Option,
} from '#kernel/ui'
import { accessReviewWords, type AccessReviewWords } from './access-review-words.ts'
import { governance, type AccessReviewOf } from './api.ts'

/** Campaigns, begun and done. */
export function AccessReviewListPage() {
  const m = useMessages(accessReviewWords)
  const navigate = useNavigate()
  const orgs = useOrgs()
  const roles = useRoles()
  return (
    <Page
      title={m.reviews}
      summary={m.reviewsHelp}
      actions={
        <FormAction
          primary
          operation={governance.createAccessReview}
          label={m.begin}
          said={m.begun}
          fields={fieldsOf(m, roles)}
          done={(r) => void navigate(`/governance/access-reviews/${r.id}`)}
        />
      }
    >
      <ResourceTable
        name="accessReviews"
        list={governance.listAccessReviews}
        href={(r) => `/governance/access-reviews/${r.id}`}
        live={['governance.accessReview']}
        start={{ sort: '-createdAt' }}
        columns={columnsOf(m, orgs)}
      />
    </Page>
  )
}

const fieldsOf = (m: AccessReviewWords, roles: readonly Option[]): Field[] => [
  { name: 'name', label: m.name },
  { name: 'orgId', label: m.org, help: m.orgHelp, kind: 'own', editor: <OrgPicker /> },
  { name: 'roleCodes', label: m.roleCodes, help: m.roleCodesHelp, kind: 'choices', options: roles, required: false },
  { name: 'keys', label: m.keys, kind: 'switch' },
  { name: 'dueAt', label: m.dueAt, kind: 'instant' },
  { name: 'daysMore', label: m.daysMore, help: m.daysMoreHelp, kind: 'number' },
  {
    name: 'atLast',
    label: m.atLast,
    kind: 'radio',
    options: [
      { value: 'leave', label: m.leave },
      { value: 'remove', label: m.remove },
    ],
  },
]
const columnsOf = (m: AccessReviewWords, orgs: readonly Option[]): Column<AccessReviewOf>[] => [
  { key: 'name', title: m.name, width: 220, card: 'title', filter: false },
  {
    key: 'orgId',
    title: m.org,
    width: 150,
    filter: orgs.map(({ value, label }) => ({ value, label })),
    render: (r) => (r.orgId ? <OrgName id={r.orgId} /> : m.everybody),
    plain: (r) => orgs.find((o) => o.value === r.orgId)?.label ?? m.everybody,
  },
  {
    key: 'decided',
    title: m.progress,
    width: 110,
    card: 'corner',
    render: (r) =>
      m.progressOf({ done: r.progress.confirmed + r.progress.removed + r.progress.undecided, of: r.progress.items }),
  },
  { key: 'removed', title: m.removedCount, width: 90, render: (r) => r.progress.removed },
  { key: 'overdue', title: m.overdueCount, width: 90, render: (r) => r.progress.overdue },
  { key: 'dueAt', title: m.dueAt, width: 150, ...atCell((r: AccessReviewOf) => r.dueAt) },
  { key: 'ownerId', title: m.owner, width: 120, ...personCell((r: AccessReviewOf) => r.ownerId) },
]
