import { pino, type Logger } from 'pino'
import { errorForLog } from './error-for-log.ts'

export type Log = Logger
/**
 * Structured log, one JSON line an entry. Never give it a body, a query string or a person's data: operations, ids, codes,
 * durations (ms) and error stacks only.
 */
export const createLog = (level: string, bindings: Record<string, unknown> = {}): Log =>
  pino({
    level,
    base: bindings,
    serializers: { err: errorForLog },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['authorization', 'cookie', 'password', 'token'],
  })
