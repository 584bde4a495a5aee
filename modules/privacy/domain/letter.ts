// The words that stand for themselves in what is told of an incident. Pure.
import type { Incident } from '../contract/incident.ts'

export const letterWords = [
  'name',
  'number',
  'title',
  'knownAt',
  'categories',
  'count',
  'description',
  'assessment',
  'containment',
  'cause',
  'lessons',
  'actions',
  'owner',
] as const

/** What an incident says; `name` stays as it stands until the one who is written to is known. */
export const valuesOf = (
  i: Incident,
  said: { readonly knownAt: string; readonly categories: string; readonly owner: string },
): Readonly<Record<string, string>> => ({
  ...said,
  number: i.number,
  title: i.title,
  count: i.affectedCount ? String(i.affectedCount) : '',
  description: i.description,
  assessment: i.assessment ?? '',
  containment: i.containment ?? '',
  cause: i.cause ?? '',
  lessons: i.lessons ?? '',
  actions: i.actions ?? '',
})
