// One read: what the case page asks for (case with history, timeline, actions, customer). Baseline: a bare `pg` loop that runs the
// same statements, taken down from the application while it answers once.
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { standardsContract } from '#contracts/standards'
import { recordQueries } from '#kernel/testing'
import { compareRates, openGround, rateOf } from './ground.ts'
import type { BenchRow } from './row.ts'

const seconds = 16
const clients = 16

export async function run(): Promise<BenchRow[]> {
  const ground = await openGround()
  try {
    const [cases, customers, standards] = [
      ground.app.as(casesContract),
      ground.app.as(customersContract),
      ground.app.as(standardsContract),
    ]
    const customerId = ground.customerIds[0]!
    const { id } = await cases.openCase({
      name: '宽带断网',
      description: '光猫红灯',
      ticketType: 'faultReport',
      severity: 'significant',
      kind: 'faultReport',
      customerId,
    })
    for (let n = 0; n < 5; n++) await cases.addNote({ id, text: `第 ${n} 次跟进`, visibility: 'internal' })
    const read = () =>
      Promise.all([
        cases.getCase({ id }),
        cases.caseTimeline({ id }),
        standards.subjectClocks({ subjectKind: 'case', subjectId: id }),
        customers.getCustomerOverview({ id: customerId }),
      ])
    await read()
    const statements = await recordQueries(read)
    const replay = () => Promise.all(statements.map((s) => ground.pool.query(s.sql, s.parameters)))
    await rateOf(clients, 2, read)
    await rateOf(clients, 2, replay)
    const { baseline, ours, ratio } = await compareRates(clients, seconds, replay, read)
    return [
      {
        name: `one read: case pages a second at ${clients} clients (${statements.length} statements each)`,
        value: ours,
        unit: '/s',
        baseline,
        ratio,
        bar: 'ratio >= 0.5',
        pass: ratio >= 0.5,
      },
    ]
  } finally {
    await ground.close()
  }
}
