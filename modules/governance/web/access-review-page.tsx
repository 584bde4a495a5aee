import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import {
  Facts,
  Instant,
  Loaded,
  OrgName,
  Page,
  Panel,
  Part,
  PersonName,
  ResourceTable,
  useLive,
  useMessages,
  useRead,
  useRoles,
} from '#kernel/ui'
import { ownerColumns } from './access-review-items.tsx'
import { accessReviewWords } from './access-review-words.ts'
import { roleNames } from './role-names.ts'
import { governance, type AccessReviewOf } from './api.ts'

/** A campaign: how far it is and every right in it; the list goes out as a report (CSV, XLSX). */
export function AccessReviewPage() {
  const { id = '' } = useParams()
  useLive(['governance.accessReview'], [governance.getAccessReview])
  const answer = useRead(governance.getAccessReview, { id })
  return (
    <Loaded page of={answer}>
      {(review) => <Review key={review.id} of={review} />}
    </Loaded>
  )
}

function Review({ of: r }: { readonly of: AccessReviewOf }) {
  const m = useMessages(accessReviewWords)
  const roles = useRoles()
  const { items, confirmed, removed, undecided, overdue } = r.progress
  return (
    <Page
      title={r.name}
      before={<Link to="/governance/access-reviews">← {m.back}</Link>}
      summary={m.reviewsHelp}
      actions={r.finishedAt && <Button href={`/api/governance/v1/accessReview/${r.id}/record`}>{m.pdf}</Button>}
    >
      <Panel>
        <Facts
          of={[
            [m.org, r.orgId ? <OrgName key="org" id={r.orgId} /> : m.everybody],
            [m.roles, roleNames(r.roleCodes, roles) || m.everyRole],
            [m.dueAt, <Instant key="due" at={r.dueAt} show="full" />],
            [m.progress, m.progressOf({ done: confirmed + removed + undecided, of: items })],
            [m.finishedAt, r.finishedAt ? <Instant key="finished" at={r.finishedAt} show="full" /> : m.unfinished],
            [m.removedCount, removed],
            [m.undecidedCount, undecided],
            [m.overdueCount, overdue],
            [m.daysMore, r.daysMore],
            [m.atLast, m[r.atLast]],
            [m.owner, <PersonName key="owner" id={r.ownerId} />],
          ]}
        />
      </Panel>
      <Panel title={m.clocks}>
        <Part name="standards.subjectClocks" kind="accessReview" id={r.id} />
      </Panel>
      <Panel flush title={m.items}>
        <ResourceTable
          name="accessReviewItems"
          embedded
          list={governance.listAccessReviewItems}
          where={{ reviewId: r.id }}
          live={['governance.accessReview']}
          start={{ sort: 'dueAt' }}
          columns={ownerColumns(m, roles)}
        />
      </Panel>
    </Page>
  )
}
