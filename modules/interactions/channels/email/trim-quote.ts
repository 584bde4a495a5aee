/** Lines that begin a quotation in the mailers people here use. Each stands alone on its line (or is folded over two). */
const attribution = [
  /^\s*(?:On|At|Le|Am|El|Il|Em|Op|Den|W dniu)\b.{5,300}(?:wrote|a écrit|schrieb|escribió|ha scritto|escreveu|schreef|skrev|napisał\(?a?\)?)\s*[:：]?\s*$/is,
  /^\s*(?:在|于)?\s*\d{2,4}\s*[年/.-].{3,300}(?:写道|寫道|写到)\s*[:：]?\s*$/s,
  /^\s*.{0,200}(?:于|在)\s*\d{4}\s*年.{3,200}(?:写道|寫道)\s*[:：]?\s*$/s,
  /^\s*.{0,200}\d{4}年.{3,100}(?:のメール|：|:)\s*$/s,
]
const divider =
  /^\s*[-_—－=*]{2,}\s*(?:Original Message|Forwarded message|Reply message|Original|原始邮件|原始郵件|原邮件|转发的?邮件|转发邮件信息|回复的?邮件|回复|Ursprüngliche Nachricht|Message d'origine|Mensaje original)\s*[-_—－=*]*\s*$/i
const rule = /^\s*(?:_{10,}|-{20,})\s*$/
const headerLine =
  /^\s*>?\s*\*?(?:From|Sent|To|Cc|Subject|Date|发件人|寄件者|寄件人|发送时间|发送日期|时间|日期|收件人|收件者|抄送|主题|主旨)\s*\*?\s*[:：]/i
const fromLine = /^\s*\*?(?:From|发件人|寄件者|寄件人)\s*\*?\s*[:：]\s*\S/i
const quoted = /^\s*(?:>|＞|\|\s)/

/**
 * Where in a mail's text the quoted earlier mail begins (UTF-16 units); undefined when nothing is quoted, when nothing would
 * be left, or when answers stand between quoted lines: then all of it is new to the reader. The whole text is always kept.
 */
export function quoteStart(text: string): number | undefined {
  const lines = splitLines(text.slice(0, 200_000))
  const at = lines.findIndex((_, i) => beginsQuote(lines, i))
  const start = at >= 0 ? at : trailingQuote(lines)
  if (start === undefined || start < 0) return undefined
  if (quoted.test(lines[start]!.text) && answersWithin(lines, start)) return undefined
  if (isAttribution(lines, start) && answersWithin(lines, start + 1)) return undefined
  let first = start
  while (first > 0 && !lines[first - 1]!.text.trim()) first--
  const offset = lines[first]?.at ?? 0
  return text.slice(0, offset).trim() === '' ? undefined : offset
}

interface Line {
  readonly text: string
  readonly at: number
}
function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let at = 0
  for (const part of text.split('\n')) {
    lines.push({ text: part.replace(/\r$/, ''), at })
    at += part.length + 1
  }
  return lines
}

function beginsQuote(lines: readonly Line[], i: number): boolean {
  const line = lines[i]!.text
  if (divider.test(line) || isAttribution(lines, i)) return true
  if (rule.test(line)) return lines.slice(i + 1, i + 4).some((l) => fromLine.test(l.text))
  // Outlook writes the earlier mail's header without any mark: at least three of its fields in a row.
  return fromLine.test(line) && lines.slice(i, i + 6).filter((l) => headerLine.test(l.text)).length >= 3
}
function isAttribution(lines: readonly Line[], i: number): boolean {
  const line = lines[i]?.text ?? ''
  if (!line.trim() || line.length > 400 || quoted.test(line)) return false
  if (attribution.some((a) => a.test(line))) return true
  // The address is often folded onto the next line.
  const next = lines[i + 1]?.text ?? ''
  return (
    /^\s*(?:On|At|Le|Am|El|在|于)/.test(line) &&
    !quoted.test(next) &&
    next.trim() !== '' &&
    attribution.some((a) => a.test(`${line} ${next.trim()}`))
  )
}
/** Index of the first of the quoted lines that end the text; undefined when it does not end in any. */
function trailingQuote(lines: readonly Line[]): number | undefined {
  let i = lines.length - 1
  while (i >= 0 && !lines[i]!.text.trim()) i--
  if (i < 0 || !quoted.test(lines[i]!.text)) return undefined
  while (i > 0 && (quoted.test(lines[i - 1]!.text) || !lines[i - 1]!.text.trim())) i--
  while (i < lines.length && !lines[i]!.text.trim()) i++
  return i
}
/** Whether unquoted words follow quoted ones, a signature apart. */
function answersWithin(lines: readonly Line[], from: number): boolean {
  let seenQuote = false
  for (const { text } of lines.slice(from)) {
    if (quoted.test(text)) seenQuote = true
    else if (seenQuote && /^-- ?$/.test(text)) return false
    else if (seenQuote && text.trim()) return true
  }
  return false
}
