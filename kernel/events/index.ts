export { backOffMs, deliverNext, maxAttempts, recordFailure } from './deliver.ts'
