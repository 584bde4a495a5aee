import { sql } from '#kernel/db'
import type { LiveRule } from '#kernel/module'
import { conversationContract } from '../contract/conversation.ts'

/** Facts of a conversation are heard by whoever sees the conversation. */
export const heardLive: LiveRule = {
  permission: conversationContract.getConversation.permission,
  seen: (keys) => sql`select id from interactions.conversation where id = any (${[...keys]}::uuid[])`,
}
