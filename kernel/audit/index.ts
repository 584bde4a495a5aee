// The door: all that others may use.
export { messages as auditWords } from './messages.ts'
export { liftTransactions } from './store/block.ts'
export { verifyChain, type Findings } from './views/verify-chain.ts'
