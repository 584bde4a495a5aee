import { useCase, type Ctx } from '#kernel/module'
import { sessionContract } from '../contract/session.ts'
import { sessionEnded } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { grantsOf } from '../store/person.ts'
import { findSession, removeSession, toSession, type SessionRow } from '../store/session.ts'
import { requireSignedIn } from '../views/list-sessions.ts'
import { requireCovers } from './require-covers.ts'

async function end(ctx: Ctx, session: SessionRow) {
  await removeSession(ctx.tx, session.id)
  rightsChanged(ctx)
  ctx.emit(sessionEnded, { personId: session.user_id })
  ctx.audit({ noun: 'session', id: session.id, before: { personId: session.user_id } })
  return toSession(session, ctx.actor.sessionId)
}

export const endMySession = useCase(sessionContract.endMySession, async (ctx, { id }) =>
  end(ctx, await findSession(ctx.tx, id, ctx.now, requireSignedIn(ctx))),
)

export const endSession = useCase(sessionContract.endSession, async (ctx, { id }) => {
  const session = await findSession(ctx.tx, id, ctx.now)
  requireCovers(ctx, await grantsOf(ctx.tx, session.user_id))
  return end(ctx, session)
})
