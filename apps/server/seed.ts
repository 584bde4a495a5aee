import { sql } from '#kernel/db'
import { bootstrapIdentity, demoOrganisation, settingOf, keepSetting, type Bootstrapped } from '#kernel/identity'
import type { Host } from '#kernel/module'
import { Complaint } from './complaint.ts'
import { sizeOf, stepsOf } from './demo/steps.ts'

/**
 * Tells how far a step is, from 0 to 1; to be called between its transactions, because it throws when the start is called off.
 */
export type Progress = (part: number) => void
export interface DemoStep {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly run: (host: Host, progress: Progress) => Promise<void>
}
/**
 * What the demonstration consists of beside its organisation, in order. A step that was cut off runs again, so it must stand
 * that.
 */
const demoSteps = (host: Host): readonly DemoStep[] => stepsOf(sizeOf(host.config.seedDays))

const seedKey = 7_305_118_209

/**
 * Makes the database fit to sign in to; with `CLEARLINE_SEED=demo` an empty one gets the demonstration. Done steps are noted, so
 * that a start after a crash goes on where it stopped; a second process waits for the first.
 */
export async function seed(
  host: Host,
  tell: (line: string) => void,
  stopping?: AbortSignal,
  steps: readonly DemoStep[] = demoSteps(host),
): Promise<Bootstrapped> {
  const demo = host.config.seed === 'demo'
  const made = await bootstrapIdentity(
    host,
    demo
      ? async (ctx) => {
          const administratorId = await demoOrganisation(ctx)
          await keepSetting(ctx.tx, 'demo', 'organisation', ctx.now)
          return administratorId
        }
      : undefined,
  )
  if (demo && steps.length && (await settingOf(host.db, 'demo'))) await runSteps(host, tell, steps, stopping)
  return made
}

/** Whether this database holds the demonstration. */
export const isDemo = async (host: Host): Promise<boolean> => (await settingOf(host.db, 'demo')) !== undefined

async function runSteps(
  host: Host,
  tell: (line: string) => void,
  steps: readonly DemoStep[],
  stopping?: AbortSignal,
): Promise<void> {
  await host.db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`select pg_advisory_lock(${seedKey})`.execute(connection)
    try {
      for (const step of steps) {
        if (await settingOf(host.db, `demo.${step.name}`)) continue
        tell(`正在准备演示数据：${step.zh}… Preparing demonstration data: ${step.en}…`)
        let told = 0
        await step.run(host, (part) => {
          if (stopping?.aborted)
            throw new Complaint(
              '已停止，下次启动会继续准备演示数据。Stopped; the next start goes on with the demonstration data.',
            )
          if (part >= told + 0.1) {
            told = part
            tell(`  ${Math.round(part * 100)} %`)
          }
        })
        await keepSetting(host.db, `demo.${step.name}`, 'done', host.now())
      }
    } finally {
      await sql`select pg_advisory_unlock(${seedKey})`.execute(connection)
      await sql`reset statement_timeout`.execute(connection)
    }
  })
}
