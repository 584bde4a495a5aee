import {
  Action,
  Page,
  ResourceTable,
  reasonOf,
  useAct,
  useMessages,
  useSession,
  FormAction,
  useRoles,
  type Column,
} from '#kernel/ui'
import { itemColumns } from './access-review-items.tsx'
import { accessReviewWords, type AccessReviewWords } from './access-review-words.ts'
import { governance, type AccessReviewItemOf } from './api.ts'

/** Rights that wait for my word. */
export function MyReviewsPage() {
  const m = useMessages(accessReviewWords)
  const roles = useRoles()
  const { personId } = useSession()
  const decide = useAct(governance.decideAccessReviewItem, { said: m.confirmed })
  const confirmOne = (i: AccessReviewItemOf) =>
    governance.decideAccessReviewItem.call({ id: i.id, decision: 'confirm' }).then(
      () => ({ id: i.id }),
      (error: unknown) => ({ id: i.id, reason: reasonOf(error) }),
    )
  return (
    <Page title={m.mine} summary={m.mineHelp}>
      <ResourceTable
        name="myReviews"
        list={governance.listAccessReviewItems}
        where={{ reviewerId: personId ?? '' }}
        live={['governance.accessReview']}
        start={{ sort: 'dueAt', filters: { open: 'true' } }}
        views={[
          { name: { 'zh-CN': '待决定', en: 'To decide' }, state: { filters: { open: 'true' } } },
          { name: { 'zh-CN': '全部', en: 'All' }, state: { filters: {} } },
        ]}
        bulk={[
          {
            key: 'confirm',
            label: m.confirmAll,
            do: governance.decideAccessReviewItem,
            run: (items) => Promise.all(items.filter((i) => !i.decision).map(confirmOne)),
          },
        ]}
        columns={[...itemColumns(m, roles), actions(m, (i) => void decide.run({ id: i.id, decision: 'confirm' }))]}
      />
    </Page>
  )
}

const actions = (m: AccessReviewWords, confirm: (i: AccessReviewItemOf) => void): Column<AccessReviewItemOf> => ({
  key: 'act',
  title: '',
  width: 170,
  plain: false,
  render: (i) =>
    !i.decision && (
      <span className="cl-row">
        <Action size="small" do={governance.decideAccessReviewItem} onClick={() => confirm(i)}>
          {m.confirm}
        </Action>
        <FormAction
          small
          operation={governance.decideAccessReviewItem}
          label={m.takeAway}
          said={m.takenAway}
          given={{ id: i.id, decision: 'remove' }}
          fields={[{ name: 'reason', label: m.reason, kind: 'longText', required: true }]}
        />
      </span>
    ),
})
