// The door: all that others may use.
export { keepCheck } from './jobs/check.ts'
export { messages as auditWords } from './messages.ts'
export { liftTransactions } from './store/block.ts'
export { lookAtTimeStamping, type TimeStamping } from './views/time-stamping.ts'
export { keepMonths } from './store/month.ts'
export { verifyChain, type Findings } from './views/verify-chain.ts'
