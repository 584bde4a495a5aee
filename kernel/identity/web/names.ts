import { identityContract } from '#contracts/identity'
import { apiOf } from '#kernel/ui'

export const identity = apiOf(identityContract)

/** `broadband 3` a line ↔ levels by skill. Lines that are neither are left to the server's words. */
export const skillsToText = (skills: Readonly<Record<string, number>>): string =>
  Object.entries(skills)
    .map(([code, level]) => `${code} ${level}`)
    .join('\n')
export const textToSkills = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.trim().split(/[\s:：]+/))
      .filter(([code]) => code)
      .map(([code, level]) => [code!, Number(level ?? 1)]),
  )
