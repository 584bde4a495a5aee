export type DeliveryState = 'queued' | 'sent' | 'delivered' | 'read' | 'failed'
const rank: Readonly<Record<DeliveryState, number>> = { queued: 0, sent: 1, delivered: 2, read: 3, failed: 1 }

/**
 * The state after news of a delivery. Receipts come late and out of order: a state never goes back, what was delivered
 * cannot fail any more, and what failed may still turn out delivered (a second route, a retry).
 */
export function afterReceipt(now: DeliveryState, news: DeliveryState): DeliveryState {
  if (news === 'failed') return now === 'delivered' || now === 'read' ? now : 'failed'
  if (now === 'failed') return news === 'queued' || rank[news] >= rank.delivered ? news : now
  return rank[news] > rank[now] ? news : now
}

/**
 * Tries before a message is given up and shown as failed: in the rhythm of the queue a good day, because what waits is more often
 * our own mail server's outage than the customer's. Until then it is shown as queued with what went wrong.
 */
export const maxAttempts = 33
