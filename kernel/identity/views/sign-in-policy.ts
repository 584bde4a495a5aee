import { useCase } from '#kernel/module'
import { secondFactorContract } from '../contract/second-factor.ts'
import { signInPolicy } from '../store/sign-in-policy.ts'

export const getSignInPolicy = useCase(secondFactorContract.getSignInPolicy, (ctx) => signInPolicy(ctx.tx))
