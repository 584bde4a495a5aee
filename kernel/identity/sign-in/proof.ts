import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { appOf, takeRecoveryCode, takeStep } from '../store/second-factor.ts'
import { textOf, type Body } from './body.ts'
import { passkeyHolder } from './passkey.ts'
import { verifyPassword } from './password-hash.ts'
import { recoveryHash, stepOf } from './totp.ts'

export type ProofKind = 'password' | 'code' | 'recoveryCode' | 'passkey'

/** Which proof a body brings; undefined when none. */
export const proofIn = (body: Body): ProofKind | undefined =>
  (['password', 'code', 'recoveryCode', 'passkey'] as const).find((kind) => body[kind] !== undefined)

/** Whether a proof is this person's. A code counts once, so that nobody who looked on can use it again. */
export async function holds(ctx: Ctx, personId: string, kind: ProofKind, body: Body): Promise<boolean> {
  if (kind === 'password') return passwordIs(ctx, personId, textOf(body.password))
  if (kind === 'code') return codeIs(ctx, personId, textOf(body.code))
  if (kind === 'recoveryCode')
    return takeRecoveryCode(ctx.tx, personId, await recoveryHash(ctx.host, personId, textOf(body.recoveryCode)))
  return (await passkeyHolder(ctx, body.passkey)) === personId
}

async function passwordIs(ctx: Ctx, personId: string, password: string): Promise<boolean> {
  const found = await sql<{ password: string | null }>`select password from identity.account
    where user_id = ${personId} and provider_id = 'credential'`.execute(ctx.tx)
  const hash = found.rows[0]?.password
  return hash ? verifyPassword({ hash, password }) : false
}

async function codeIs(ctx: Ctx, personId: string, code: string): Promise<boolean> {
  const app = await appOf(ctx.tx, personId)
  const step = app?.confirmed ? await stepOf(ctx.host, app.secret, code, ctx.now) : undefined
  return step !== undefined && (await takeStep(ctx.tx, personId, step))
}
