import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import type { Parsed } from '#kernel/contract'
import { chatContract } from '../contract/chat.ts'
import { newSecret, sha256 } from '../domain/signature.ts'
import { burst, sessionDays, sessionsPerAddress, userHashHolds } from '../domain/visitor.ts'
import { activeAccount, type AccountRow } from '../store/account.ts'
import { findVisitor, insertSession, saveSession, sessionsFrom, type SessionRow } from '../store/visitor.ts'
import { chatStatus } from '../views/chat-feed.ts'

type Given = Parsed<typeof chatContract.startChat>
const dayMs = 86_400_000

/** Begins a visitor's session, or goes on with the one whose token the browser kept. */
export const startChat = useCase(chatContract.startChat, async (ctx, given) => {
  const account = await activeAccount(ctx.tx, given.accountId, (channel) => channel === 'webChat')
  const verified = verifiedKey(account, given)
  const known = await findVisitor(ctx, true)
  const mine = known?.channel_account_id === account.id && !otherPerson(known, verified) ? known : undefined
  const token = mine ? undefined : newSecret()
  const session = mine ? await resume(ctx, mine, given, verified) : await begin(ctx, account, given, verified, token!)
  const { greeting, colour } = account.settings
  return {
    id: session.id,
    ...(token ? { token } : {}),
    language: session.language,
    greeting: greeting?.[session.language] ?? null,
    colour: colour ?? null,
    accountName: session.language === 'en' ? (account.name_en ?? account.name) : account.name,
    expiresAt: session.expires_at,
    status: await chatStatus(ctx, session),
  }
})

/** A site that names its user must prove it; a wrong hash is refused, not ignored, so that a broken integration is noticed. */
function verifiedKey(account: AccountRow, { userId, userHash }: Given): string | undefined {
  if (userId === undefined) return undefined
  return userHash && userHashHolds(account.secret, userId, userHash)
    ? `user:${userId}`
    : refuse('unauthenticated', 'badSignature')
}
/** Somebody else signed in at the same browser: the chat before is not theirs to read. */
const otherPerson = (s: SessionRow, key: string | undefined) => s.verified && s.visitor_key !== key

async function resume(ctx: Ctx, s: SessionRow, given: Given, key: string | undefined): Promise<SessionRow> {
  const after: SessionRow = {
    ...s,
    ...(key ? { visitor_key: key, verified: true } : {}),
    name: given.name ?? s.name,
    language: given.language ?? s.language,
    last_seen_at: ctx.now,
    expires_at: new Date(ctx.now.getTime() + sessionDays * dayMs),
  }
  await saveSession(ctx.tx, after)
  return after
}

async function begin(
  ctx: Ctx,
  account: AccountRow,
  given: Given,
  key: string | undefined,
  token: string,
): Promise<SessionRow> {
  const originHash = sha256(`${account.secret}|${ctx.origin.address ?? 'local'}`)
  if ((await sessionsFrom(ctx.tx, account.id, originHash, new Date(ctx.now.getTime() - 600_000))) >= sessionsPerAddress)
    refuse('tooMany', 'tooManyChats')
  const id = ctx.newId()
  const session: SessionRow = {
    id,
    channel_account_id: account.id,
    token_hash: sha256(token),
    visitor_key: key ?? id,
    verified: key !== undefined,
    name: given.name ?? null,
    language: given.language ?? ctx.locale,
    origin_hash: originHash,
    tokens: burst,
    tokens_at: ctx.now,
    created_at: ctx.now,
    last_seen_at: ctx.now,
    expires_at: new Date(ctx.now.getTime() + sessionDays * dayMs),
  }
  await insertSession(ctx.tx, session)
  return session
}
