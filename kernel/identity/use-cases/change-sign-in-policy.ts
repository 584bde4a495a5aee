import { useCase } from '#kernel/module'
import { secondFactorContract } from '../contract/second-factor.ts'
import { roleChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { rolesOf } from '../store/role.ts'
import { saveSignInPolicy, shortenSessions, signInPolicy } from '../store/sign-in-policy.ts'

export const changeSignInPolicy = useCase(secondFactorContract.changeSignInPolicy, async (ctx, input) => {
  const before = await signInPolicy(ctx.tx)
  ctx.expectVersion(before.version)
  const roles = await rolesOf(ctx.tx, [...new Set(input.secondFactorRoleCodes ?? before.secondFactorRoleCodes)])
  const { idleMinutes = before.idleMinutes, mostSessions = before.mostSessions } = input
  await saveSignInPolicy(
    ctx.tx,
    roles.map((r) => r.id),
    { idleMinutes, mostSessions },
    ctx.now,
  )
  if (idleMinutes < before.idleMinutes) await shortenSessions(ctx.tx, idleMinutes, ctx.now)
  rightsChanged(ctx)
  // Other processes forget what they believed of the holders, and open pages ask again what they may do.
  for (const role of roles) ctx.emit(roleChanged, { roleId: role.id })
  const after = await signInPolicy(ctx.tx)
  ctx.audit({ noun: 'signInPolicy', id: null, before, after })
  return after
})
