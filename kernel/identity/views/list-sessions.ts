import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { sessionContract } from '../contract/session.ts'
import { findSession, sessionSelect, sessionsOf, toSession, type SessionRow } from '../store/session.ts'
import { hrefOf } from './list.ts'

/** The person who is signed in; refuses programs and strangers. */
export function requireSignedIn(ctx: Ctx): string {
  if (ctx.actor.id === 'anonymous') refuse('unauthenticated', 'signInFirst')
  return ctx.actor.kind === 'person' && ctx.actor.personId ? ctx.actor.personId : refuse('conflict', 'personOnly')
}

export const listMySessions = useCase(sessionContract.listMySessions, async (ctx) => ({
  items: (await sessionsOf(ctx.tx, requireSignedIn(ctx), ctx.now)).map((r) => toSession(r, ctx.actor.sessionId)),
}))

export const listSessions = useCase(sessionContract.listSessions, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sessionSelect,
      from: sql`identity.session s`,
      where: [sql`s.expires_at > ${ctx.now}`],
      defaultSort: sql`s.created_at desc, s.id`,
      key: sql`s.id`,
      toItem: (r: SessionRow) => toSession(r, ctx.actor.sessionId),
      columns: {
        id: { sql: sql`s.id`, type: 'uuid' },
        href: hrefOf(sql`s.id`),
        personId: { sql: sql`s.user_id`, type: 'uuid' },
        address: { sql: sql`s.ip_address` },
        startedAt: { sql: sql`s.created_at`, type: 'instant' },
        expiresAt: { sql: sql`s.expires_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getSession = useCase(sessionContract.getSession, async (ctx, { id }) =>
  toSession(await findSession(ctx.tx, id, ctx.now), ctx.actor.sessionId),
)
