import { customerProvedBy } from '#modules/customers'
import { useCase } from '#kernel/module'
import { withdrawalPage } from '#modules/privacy'
import { chatContract } from '../contract/chat.ts'
import { visitorOf } from '../store/visitor.ts'

/**
 * Where a visitor sees what he agreed to and withdraws it, as near as the chat in which he gave it (GDPR art. 7 (3), PIPL art. 15). Only
 * for whom the site signed in: anybody else would be told of, and could take back, what is not theirs.
 */
export const askChatPrivacy = useCase(chatContract.askChatPrivacy, async (ctx) => {
  const session = await visitorOf(ctx)
  const customerId = session.verified
    ? await customerProvedBy(ctx, { kind: 'webVisitor', value: session.visitor_key })
    : undefined
  return { url: customerId ? await withdrawalPage(ctx, customerId) : null }
})
