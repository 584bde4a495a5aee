import { refuse } from '#kernel/errors'

export interface Asked {
  readonly right: number
  readonly choices: readonly unknown[]
}
/** Refuses `rightMissing` for a question whose right choice is none of its choices. */
export function checkQuestions(questions: readonly Asked[]): void {
  if (questions.some((q) => q.right >= q.choices.length)) refuse('invalid', 'rightMissing')
}
/** Rounded down, so that just below the mark is not a pass; where nothing is asked, having read it is all. Refuses `answersMissing`. */
export function percentOf(questions: readonly Asked[], answers: readonly number[]): number {
  if (answers.length !== questions.length || answers.some((a, i) => a >= questions[i]!.choices.length))
    return refuse('invalid', 'answersMissing')
  if (questions.length === 0) return 100
  return Math.floor((questions.filter((q, i) => q.right === answers[i]).length * 100) / questions.length)
}
