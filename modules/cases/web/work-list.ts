import { useLive, useNow, useRead, useSession } from '#kernel/ui'
import { cases, customers, interactions, type CaseItem, type ConversationItem } from './api.ts'
import { openStates } from './labels.tsx'

export const viewNames = ['mine', 'teams', 'unassigned', 'overdue', 'waiting'] as const
export type ViewName = (typeof viewNames)[number]

/** One thing to do: a conversation (with the case it has), or a case that came without one. */
export type WorkItem = { readonly key: string; readonly dueAt: Date | null; readonly at: Date } & (
  | { readonly conversation: ConversationItem; readonly case?: CaseItem | undefined }
  | { readonly conversation?: undefined; readonly case: CaseItem }
)
type Filters = Readonly<Record<string, string>>
interface Question {
  readonly conversations: { readonly filter: Filters; readonly waiting?: 'true'; readonly unassigned?: 'true' }
  /** Undefined where the view is about conversations only. */
  readonly cases: Filters | undefined
  /** False where there is nothing to ask, e.g. the teams of somebody in none. */
  readonly when: boolean
}

function useQuestions(): Readonly<Record<ViewName, Question>> {
  const session = useSession()
  // To the minute: a question that changed with every second would never be answered from what is there.
  const now = useNow(60_000)
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString()
  const me = session.personId ?? ''
  const teams = session.teams.map((t) => t.id).join(',')
  const talking = { state: 'open,waitingCustomer' }
  const open = { status: openStates }
  return {
    mine: {
      conversations: { filter: { ...talking, assigneeId: me } },
      cases: { ...open, assigneeId: me },
      when: me !== '',
    },
    teams: {
      conversations: { filter: { ...talking, teamId: teams } },
      cases: { ...open, teamId: teams },
      when: teams !== '',
    },
    unassigned: {
      conversations: { filter: talking, unassigned: 'true' },
      cases: { ...open, assigneeId: 'none' },
      when: true,
    },
    overdue: {
      conversations: { filter: { ...talking, 'nextDueAt.lt': minute } },
      cases: { ...open, 'nextDueAt.lt': minute },
      when: true,
    },
    waiting: { conversations: { filter: talking, waiting: 'true' }, cases: undefined, when: true },
  }
}
const topics = ['interactions.conversation', 'interactions.message', 'cases.case', 'standards.clock']
const most = 200

/** The work of a view, what is due first standing first; kept true by the news. */
export function useWorkList(view: ViewName) {
  const q = useQuestions()[view]
  useLive(topics, [interactions.listConversations, cases.listCases, cases.caseCounts])
  const page = { limit: most, sort: 'nextDueAt' }
  const talks = useRead(interactions.listConversations, { ...q.conversations, ...page }, { when: q.when })
  const tickets = useRead(
    cases.listCases,
    { filter: q.cases ?? {}, ...page },
    { when: q.when && q.cases !== undefined },
  )
  const byTalk = new Map(tickets.data?.items.filter((c) => c.conversationId).map((c) => [c.conversationId, c]))
  const talkIds = new Set(talks.data?.items.map((c) => c.id))
  const items: WorkItem[] = [
    ...(talks.data?.items ?? []).map((c): WorkItem => {
      const own = q.cases ? byTalk.get(c.id) : undefined
      return {
        key: `c:${c.id}`,
        conversation: c,
        case: own,
        dueAt: earlier(c.nextDueAt, own?.nextDueAt ?? null),
        at: c.lastMessageAt,
      }
    }),
    ...(q.cases ? (tickets.data?.items ?? []) : [])
      .filter((c) => !c.conversationId || !talkIds.has(c.conversationId))
      .map((c): WorkItem => ({ key: `k:${c.id}`, case: c, dueAt: c.nextDueAt, at: c.creationDate })),
  ].toSorted(
    (a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) || b.at.getTime() - a.at.getTime(),
  )
  const total = (talks.data?.total ?? 0) + (q.cases ? (tickets.data?.total ?? 0) : 0)
  const shown = (talks.data?.items.length ?? 0) + (q.cases ? (tickets.data?.items.length ?? 0) : 0)
  const error = talks.data ? undefined : (talks.error ?? undefined)
  return {
    items,
    unseen: Math.max(0, total - shown),
    pending: q.when && (talks.isPending || (q.cases !== undefined && tickets.isPending)),
    error,
    retry: () => void talks.refetch(),
  }
}
const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b))

/** How much each view holds: conversations and cases. */
export function useViewCounts(): Readonly<Record<ViewName, number | undefined>> {
  const qs = useQuestions()
  const c = useRead(cases.caseCounts, {}).data
  const few = { limit: 1, fields: 'id' }
  const of = (v: ViewName) => ({ ...qs[v].conversations, ...few })
  const mine = useRead(interactions.listConversations, of('mine'), { when: qs.mine.when }).data?.total
  const teams = useRead(interactions.listConversations, of('teams'), { when: qs.teams.when }).data?.total
  const unassigned = useRead(interactions.listConversations, of('unassigned')).data?.total
  const overdue = useRead(interactions.listConversations, of('overdue')).data?.total
  const waiting = useRead(interactions.listConversations, of('waiting')).data?.total
  const sum = (a: number | undefined, b: number | undefined) =>
    a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0)
  return {
    mine: sum(mine, c?.mine),
    teams: sum(teams, c?.myTeams),
    unassigned: sum(unassigned, c?.unassigned),
    overdue: sum(overdue, c?.overdue),
    waiting,
  }
}

/** Names and classes of the customers of a list, in one request. */
export function useCustomerNames(
  ids: readonly (string | null | undefined)[],
): ReadonlyMap<string, { readonly name: string; readonly class: string; readonly href: string }> {
  const wanted = [...new Set(ids.filter((i): i is string => Boolean(i)))].toSorted()
  const found = useRead(
    customers.listCustomers,
    { filter: { id: wanted.join(',') }, fields: 'id,href,name,class', limit: 500 },
    { when: wanted.length > 0, freshMs: 60_000 },
  )
  return new Map(
    wanted.length ? found.data?.items.map((c) => [c.id, { name: c.name, class: c.class, href: c.href }]) : [],
  )
}
