import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Ctx, Module, UseCase } from '#kernel/module'

/** What one request has sent to the database so far. */
interface Count {
  readonly statements: string[]
  /** How many there were when the running transaction began: a transaction that is tried again counts once. */
  begun: number
  operation?: { readonly file: string; readonly id: string; readonly personal: boolean }
}
const counting = new AsyncLocalStorage<Count>()

type Send = (this: unknown, ...args: unknown[]) => unknown
const client = pg.Client.prototype as unknown as { query: Send }
const send = client.query
client.query = function (...args) {
  const count = counting.getStore()
  const given = args[0] as string | { text?: string } | undefined
  if (count) note(count, (typeof given === 'string' ? given : (given?.text ?? '')).trim())
  return send.apply(this, args)
}
function note(count: Count, text: string): void {
  if (/^(begin|start transaction)\b/i.test(text)) count.begun = count.statements.length
  else if (/^rollback$/i.test(text)) count.statements.length = count.begun
  else if (!/^commit\b/i.test(text)) count.statements.push(text)
}

/** Beside the module's code: the most statements a request of each of its operations needed in any test. */
const fileOf = (m: Module): string => join(m.dir, '..', 'query-budget.json')
type Budget = Record<string, number>
export const budgetOf = (m: Module): Budget => readBudget(fileOf(m))
const budgets = new Map<string, Budget>()
function readBudget(file: string): Budget {
  const known = process.env.UPDATE_QUERY_BUDGET ? undefined : budgets.get(file)
  const budget = known ?? (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Budget) : {})
  budgets.set(file, budget)
  return budget
}
/** What passes: caches may be cold, and another story may need a few more. A query in a loop needs many. */
const mostOf = (budget: number): number => Math.ceil(budget * 1.5) + 3

const watchedOf = new WeakMap<readonly Module[], readonly Module[]>()
/** The same modules, whose use cases say which operation a request turned out to be. */
export function watched(modules: readonly Module[]): readonly Module[] {
  const known =
    watchedOf.get(modules) ??
    modules.map((m) => ({
      ...m,
      routes: m.routes.map(([id, e, run]) => {
        const said = async (ctx: Ctx, input: never) => {
          const count = counting.getStore()
          const result = await run(ctx, input)
          // Said at the end: where one use case runs another, the request is the outer one's.
          if (count) count.operation = { file: fileOf(m), id, personal: e.personal }
          return result
        }
        // A use case that takes in bytes first carries how it does.
        return [id, e, Object.assign(said as UseCase, run)] as const
      }),
    }))
  watchedOf.set(modules, known)
  return known
}

/**
 * Answers a request and fails when it sent more statements than the budget of its operation, so that every test of an operation
 * is also one of its cost. With UPDATE_QUERY_BUDGET=1 the budget grows to what was needed. A read of personal data must have written
 * its audit entry.
 */
export async function withinBudget(answer: () => Promise<Response> | Response): Promise<Response> {
  const count: Count = { statements: [], begun: 0 }
  const response = await counting.run(count, async () => answer())
  const { operation, statements } = count
  // What is refused has cost less than what it refused.
  if (!operation || response.status >= 400) return response
  if (operation.personal && !statements.some((s) => s.includes('insert into kernel.audit_entry')))
    throw new Error(`${operation.id} showed personal data and left no audit entry`)
  const budget = readBudget(operation.file)
  const allowed = budget[operation.id]
  if (process.env.UPDATE_QUERY_BUDGET) {
    if (allowed === undefined || statements.length > allowed) write(operation, budget, statements.length)
  } else if (allowed !== undefined && statements.length > mostOf(allowed)) {
    throw new Error(
      `${operation.id} sent ${statements.length} statements, its budget is ${allowed} (${operation.file}):\n${statements.join('\n')}`,
    )
  }
  return response
}

const write = ({ file, id }: { file: string; id: string }, budget: Budget, n: number): void =>
  writeFileSync(
    file,
    `${JSON.stringify(Object.fromEntries(Object.entries({ ...budget, [id]: n }).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`,
  )
