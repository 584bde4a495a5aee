import { stdSerializers } from 'pino'

const kept = ['code', 'constraint', 'schema', 'table', 'column', 'syscall', 'responseCode'] as const

/** Mail addresses and numbers as long as a phone's: other people's error messages repeat what they were given. */
const masked = (text: string): string =>
  text
    .replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '…@…')
    .replace(/(?<![\w-])\+?\d{7,}(?![\w-])/g, '…')
/** PostgreSQL quotes the value it cannot take after a colon: `invalid input syntax for type date: "…"`. */
const withoutValue = (text: string): string => text.replace(/: ".*?"(?=$|\n)/gs, ': "…"')

/**
 * What the log keeps of an error: where and of what kind, never the row or value it complains about. The database's `detail`,
 * which shows whole rows, is left out.
 */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return masked(String(error))
  const { type, message, stack } = stdSerializers.err(error)
  const clean = (text: string) => masked('severity' in error ? withoutValue(text) : text)
  const facts = Object.fromEntries(kept.flatMap((name) => (name in error ? [[name, error[name as never]]] : [])))
  return { type, message: clean(message), stack: clean(stack), ...facts }
}
