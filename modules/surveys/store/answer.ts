import { sealing } from '#kernel/vault'

/** What a customer wrote beside the score, under their key; under the table's own where the case is nobody's. */
export const answerSealing = sealing<{
  readonly id: string
  readonly customer_id: string | null
  readonly text: string | null
}>({
  table: 'surveys.invitation',
  columns: ['text'],
  person: 'customer_id',
})
