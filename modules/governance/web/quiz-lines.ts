interface Choice {
  readonly zh: string
  readonly en: string
}
export interface Asked extends Choice {
  readonly choices: readonly Choice[]
  readonly right: number
}
/** A word in both languages; the same in both where only one is given. */
function bothOf(text: string): Choice {
  const [zh = '', en = zh] = text.split('/').map((part) => part.trim())
  return { zh, en: en || zh }
}
/** Questions as they are written, one a line: Chinese | English | *right choice | other choices. The server judges what is missing. */
export const questionsOf = (text: string): Asked[] =>
  text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter((parts) => parts.some(Boolean))
    .map(([zh = '', en = '', ...choices]) => {
      const right = choices.findIndex((choice) => choice.startsWith('*'))
      return {
        zh,
        en,
        choices: choices.map((choice) => bothOf(choice.replace(/^\*/, ''))),
        // No star: none of the choices, so that it is refused instead of guessed.
        right: right < 0 ? 7 : right,
      }
    })
