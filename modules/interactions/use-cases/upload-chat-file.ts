import { keepFile, receiveUpload } from '#kernel/files'
import { refuse } from '#kernel/errors'
import { read, receiving, type Ctx } from '#kernel/module'
import { chatContract } from '../contract/chat.ts'
import { takeToken } from '../domain/visitor.ts'
import { saveSession, uploaderOf, visitorOf, type SessionRow } from '../store/visitor.ts'

/** A visitor's file waits here until a message says it. Who has no session, or is too fast, is told before a byte is taken. */
export const uploadChatFile = receiving(
  chatContract.uploadChatFile,
  async (host, origin, { name }) => {
    await read(host, origin, async (ctx) => spend(ctx, await visitorOf(ctx)))
    return receiveUpload(host, origin.request, name)
  },
  async (ctx, { name }, blob) => {
    const session = spend(ctx, await visitorOf(ctx, true))
    await saveSession(ctx.tx, session)
    const file = await keepFile({ ...ctx, actor: { ...ctx.actor, id: uploaderOf(session) } }, blob, { name })
    ctx.audit({ noun: 'file', id: file.id, after: { sha256: file.sha256, size: file.size, mediaType: file.mediaType } })
    return { id: file.id, name: file.name, mediaType: file.mediaType, size: file.size }
  },
)

/** A file counts like a message against the visitor's haste. */
function spend(ctx: Ctx, session: SessionRow): SessionRow {
  const left = takeToken({ tokens: session.tokens, at: session.tokens_at }, ctx.now)
  if (!left) return refuse('tooMany', 'tooManyRequests', { seconds: 2 })
  return { ...session, tokens: left.tokens, tokens_at: left.at, last_seen_at: ctx.now }
}
