// Evidence: what the hash of every audit entry and the sealing of blocks cost the writes, beside the same writes with both taken
// out; and how long the verification of a million entries takes, beside reading them all.
import { rmSync } from 'node:fs'
import type pg from 'pg'
import { verifyChain } from '#kernel/audit'
import { casesContract } from '#contracts/cases'
import { systemActor, write, type Host } from '#kernel/module'
import { compareRates, openGround } from './ground.ts'
import type { BenchRow } from './row.ts'

const seconds = 40
const clients = 32
const million = 1_000_000
const blocksOf = 50_000

/** One look of the sealer, as the worker does it. */
const seal = (host: Host) => {
  const sweep = host.modules.flatMap((m) => m.sweeps).find((s) => s.name === 'audit.seal')!
  return write(host, { actor: systemActor, locale: 'zh-CN', operation: sweep.name }, (ctx) => sweep.run(ctx))
}

/** Switches evidence on and off between the turns; whoever comes first in a turn does it, the others wait. */
function switchOf(pool: pg.Pool, host: Host) {
  let now: boolean | undefined
  let switched: Promise<unknown> = Promise.resolve()
  let sealing: NodeJS.Timeout | undefined
  const stop = () => clearInterval(sealing)
  const turn = (on: boolean) => {
    if (on === now) return switched
    now = on
    stop()
    if (on) sealing = setInterval(() => void seal(host), 2000)
    switched = pool.query(
      `alter table kernel.audit_entry ${on ? 'enable' : 'disable'} trigger audit_hash, alter column leaf drop not null`,
    )
    return switched
  }
  return { turn, stop }
}

async function verifyTime(pool: pg.Pool, host: Host): Promise<{ readMs: number; verifyMs: number; entries: number }> {
  await pool.query('alter table kernel.audit_entry disable trigger user')
  await pool.query('alter table kernel.audit_block disable trigger user')
  await pool.query('truncate kernel.audit_entry, kernel.audit_block')
  rmSync(host.config.auditAnchors, { force: true })
  await pool.query('alter table kernel.audit_entry enable trigger user')
  for (let n = 0; n < million; n += blocksOf) {
    await pool.query(
      `insert into kernel.audit_entry (at, actor_id, actor_kind, operation, noun, subject_id, before, after, address, request_id)
       select now(), 'bench', 'person', 'changeCase', 'case', gen_random_uuid()::text, '{"status": "acknowledged", "version": 1}',
         '{"status": "inProgress", "version": 2}', '10.0.0.1', gen_random_uuid()::text from generate_series(1, $1)`,
      [blocksOf],
    )
    await seal(host)
  }
  await pool.query('vacuum analyze kernel.audit_entry')
  const began = performance.now()
  await pool.query('select sum(length(a::text)) from kernel.audit_entry a')
  const read = performance.now()
  const found = await verifyChain(host)
  if (found.fault) throw new Error(`the chain is not whole: ${found.fault}`)
  return { readMs: read - began, verifyMs: performance.now() - read, entries: found.entries }
}

export async function run(): Promise<BenchRow[]> {
  const ground = await openGround()
  try {
    const cases = ground.app.as(casesContract)
    const evidence = switchOf(ground.pool, ground.app.host)
    const openWith = (on: boolean) => async (n: number) => {
      await evidence.turn(on)
      await cases.openCase({
        name: '宽带断网',
        description: '光猫红灯，无法上网，已重启。',
        ticketType: 'faultReport',
        severity: 'significant',
        kind: 'faultReport',
        customerId: ground.customerIds[n % ground.customerIds.length]!,
      })
    }
    await compareRates(clients, 5, openWith(false), openWith(true))
    const { baseline, ours, ratio } = await compareRates(clients, seconds, openWith(false), openWith(true))
    evidence.stop()
    const { readMs, verifyMs, entries } = await verifyTime(ground.pool, ground.app.host)
    return [
      {
        name: `audit chain: cases opened a second at ${clients} clients, hashed and sealed`,
        value: ours,
        unit: '/s',
        baseline,
        ratio,
        bar: 'ratio >= 0.85',
        pass: ratio >= 0.85,
      },
      {
        name: `audit chain: verification of ${entries.toLocaleString('en')} entries`,
        value: verifyMs / 1000,
        unit: 's',
        baseline: readMs / 1000,
        ratio: verifyMs / readMs,
        bar: '<= 60',
        pass: verifyMs <= 60_000,
      },
    ]
  } finally {
    await ground.close()
  }
}
