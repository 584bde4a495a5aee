import type { Locale } from '#kernel/i18n'
import { instantOnPaper as at, sheet, type PdfDocument } from '#kernel/pdf'
import type { Incident } from '../contract/incident.ts'
import { messages } from '../messages.ts'

/** A report to an authority on paper: what the incident is, and then the words of the template, a paragraph a line. */
export function reportDocument(
  i: Incident,
  { subject, text }: { readonly subject: string; readonly text: string },
  locale: Locale,
  now: Date,
): PdfDocument {
  const m = messages[locale]
  const f = m.letter.reportFacts
  return sheet(subject, locale, now, [
    {
      facts: [
        [f.number, i.number],
        [f.kind, m.incidentKinds[i.kind]],
        [f.severity, m.severities[i.severity]],
        [f.operator, m.operators[i.operator]],
        [f.knownAt, at(i.knownAt, locale)],
      ],
    },
    ...text.split('\n').map((line) => ({ text: line })),
  ])
}
