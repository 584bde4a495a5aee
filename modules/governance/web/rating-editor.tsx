import { Select } from 'antd'
import { nameIn, useLocale, useMessages, useRead } from '#kernel/ui'
import { governance } from './api.ts'
import { riskWords } from './risk-words.ts'

interface Rating {
  readonly probability: number
  readonly impact: number
}
/** Probability and impact in the words of the newest matrix; a field of a form. */
export function RatingEditor({
  value = { probability: 1, impact: 1 },
  onChange,
}: {
  readonly value?: Rating
  readonly onChange?: (rating: Rating) => void
}) {
  const m = useMessages(riskWords)
  const locale = useLocale()
  const matrices = useRead(governance.listRiskMatrices, {}).data?.items ?? []
  const body = matrices[0]?.body
  const options = (words: readonly { readonly zh: string; readonly en: string }[] = []) =>
    words.map((w, i) => ({ value: i + 1, label: `${i + 1} ${nameIn(locale, w.zh, w.en)}` }))
  const { probability, impact } = value
  return (
    <div className="cl-row">
      <Select
        aria-label={m.probability}
        value={probability}
        options={options(body?.probabilities)}
        style={{ minWidth: 150 }}
        onChange={(p) => onChange?.({ probability: p, impact })}
      />
      <span aria-hidden="true">×</span>
      <Select
        aria-label={m.impact}
        value={impact}
        options={options(body?.impacts)}
        style={{ minWidth: 150 }}
        onChange={(i) => onChange?.({ probability, impact: i })}
      />
    </div>
  )
}
