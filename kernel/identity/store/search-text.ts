import { pinyin } from 'pinyin-pro'

/** What `q` is looked for in: name, its pinyin whole and as initials, user name and e-mail, all in lower case. */
export function searchTextOf(person: { name: string; username: string | null; email: string | null }): string {
  const spoken = { toneType: 'none', type: 'array', nonZh: 'consecutive', surname: 'head' } as const
  const syllables = pinyin(person.name, spoken)
    .map((s) => s.trim())
    .filter(Boolean)
  return [person.name, syllables.join(''), syllables.map((s) => s[0]).join(''), person.username, person.email]
    .filter(Boolean)
    .join(' ')
    .toLowerCase()
}
