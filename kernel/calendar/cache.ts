import { compileCalendar, type CompiledCalendar } from './compiled.ts'
import type { CalendarDefinition } from './definition.ts'

/** Compiled calendars by version id. Versions never change, so an entry never goes stale; the least recently used goes first. */
export interface CalendarCache {
  /** The compiled version, if it is here. */
  find(versionId: string): CompiledCalendar | undefined
  /** The compiled version, made from `definition` if it is not here. Throws `calendarInvalid`. */
  compile(versionId: string, definition: CalendarDefinition): CompiledCalendar
}

/** A cache of at most `limit` versions; one takes about 30 kB for each year it has been asked about. */
export function createCalendarCache(limit = 500): CalendarCache {
  const versions = new Map<string, CompiledCalendar>()
  const find = (versionId: string): CompiledCalendar | undefined => {
    const found = versions.get(versionId)
    if (found) {
      // A Map keeps insertion order: putting it in again makes it the youngest.
      versions.delete(versionId)
      versions.set(versionId, found)
    }
    return found
  }
  return {
    find,
    compile(versionId, definition) {
      const found = find(versionId)
      if (found) return found
      const compiled = compileCalendar(definition)
      versions.set(versionId, compiled)
      if (versions.size > limit) versions.delete(versions.keys().next().value!)
      return compiled
    },
  }
}
