import { Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Chart, Loaded, nameIn, Panel, useLive, useLocale, useMessages, useRead } from '#kernel/ui'
import { governance } from './api.ts'
import { riskWords } from './risk-words.ts'

const shade = { critical: -1, high: -0.5, medium: 0, low: 1 } as const
type Stage = 'inherent' | 'current' | 'residual'

/** How many open risks stand in each field of the matrix; a field opens its risks. */
export function RiskMap() {
  const m = useMessages(riskWords)
  const locale = useLocale()
  const navigate = useNavigate()
  const [stage, setStage] = useState<Stage>('current')
  const answer = useRead(governance.readRiskMap, { stage })
  useLive(['governance.risk'], [governance.readRiskMap])
  const choose = (
    <Select
      aria-label={m.stage}
      value={stage}
      onChange={setStage}
      style={{ minWidth: 120 }}
      options={(['inherent', 'current', 'residual'] as const).map((value) => ({ value, label: m.stages[value] }))}
    />
  )
  return (
    <Panel title={m.map} extra={choose}>
      <Loaded of={answer} compact>
        {({ matrix, cells }) => (
          <Chart
            title={m.mapTitle}
            height={280}
            picture={{
              kind: 'heat',
              // The likeliest on top, as a matrix is read.
              rows: matrix.body.probabilities.map((w) => nameIn(locale, w.zh, w.en)).toReversed(),
              columns: matrix.body.impacts.map((w) => nameIn(locale, w.zh, w.en)),
              cells: cells.map((c) => ({
                row: matrix.body.probabilities.length - c.probability,
                column: c.impact - 1,
                level: c.risks ? shade[c.level] : null,
                text: c.risks ? String(c.risks) : '',
              })),
            }}
            onPick={({ index }) => {
              const cell = cells[index]
              if (cell && stage === 'current')
                void navigate(
                  `/governance/risks?state=open&current.probability=${cell.probability}&current.impact=${cell.impact}`,
                )
            }}
          />
        )}
      </Loaded>
    </Panel>
  )
}
