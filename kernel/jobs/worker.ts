import { deliverNext } from '#kernel/events'
import { systemActor, write, type Host, type Sweep } from '#kernel/module'
import { runNextJob, runSchedules } from './run.ts'

export interface Worker {
  /** Wakes the loops at once. */ readonly wake: () => void
  readonly stop: () => Promise<void>
}
type Step = () => Promise<boolean>

const runSweep = (host: Host, s: Sweep) =>
  write(host, { actor: systemActor, locale: 'zh-CN', operation: s.name }, (ctx) => s.run(ctx))

/**
 * The loops of a worker: deliveries, jobs, schedules and sweeps. Each repeats while there is work and then sleeps until it is
 * woken or its idle time is over; any number of workers may run side by side. `extra` adds loops of other kernel parts.
 */
export function startWorker(
  host: Host,
  options: { deliveries?: number; jobs?: number; extra?: readonly { name: string; idleMs: number; step: Step }[] } = {},
): Worker {
  const stopping = new AbortController()
  const sleepers = new Set<() => void>()
  const wake = () => {
    for (const s of [...sleepers]) s()
  }
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      // Who was at work when it was told to stop is woken by nobody any more.
      if (stopping.signal.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        sleepers.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      sleepers.add(done)
    })
  const loop = async (name: string, idleMs: number, step: Step) => {
    while (!stopping.signal.aborted) {
      try {
        if (!(await step())) await sleep(idleMs)
      } catch (error) {
        if (stopping.signal.aborted) return
        host.log.error({ loop: name, err: error }, 'worker loop failed; it goes on')
        await sleep(1000)
      }
    }
  }
  const loops = [
    ...Array.from({ length: options.deliveries ?? 3 }, (_, i) => loop(`deliver-${i}`, 500, () => deliverNext(host))),
    // Several, so that a mail server that hangs does not hold up the answers on other channels.
    ...Array.from({ length: options.jobs ?? 3 }, (_, i) => loop(`jobs-${i}`, 500, () => runNextJob(host))),
    loop('schedules', 5000, async () => (await runSchedules(host)) > 0),
    ...host.modules
      .flatMap((m) => m.sweeps)
      .map((s) => loop(s.name, s.idleMs, async () => (await runSweep(host, s)) > 0)),
    ...(options.extra ?? []).map((x) => loop(x.name, x.idleMs, x.step)),
  ]
  return {
    wake,
    stop: async () => {
      stopping.abort()
      wake()
      await Promise.all(loops)
    },
  }
}

/** Works until nothing is due any more: for tests, seeds and the command line, where time stands still. */
export async function drain(host: Host): Promise<void> {
  for (let worked = true; worked;) {
    worked = false
    while (await deliverNext(host)) worked = true
    while (await runNextJob(host)) worked = true
    if (await runSchedules(host)) worked = true
    for (const s of host.modules.flatMap((m) => m.sweeps)) while (await runSweep(host, s)) worked = true
  }
}
