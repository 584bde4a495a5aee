export { runNextJob, runSchedules } from './run.ts'
export { drain, startWorker, type Worker } from './worker.ts'
