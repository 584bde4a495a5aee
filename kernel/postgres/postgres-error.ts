/** The embedded database cannot be used; the message is one line in both languages and says what to do. */
export class PostgresError extends Error {
  constructor(en: string, zh: string, options?: ErrorOptions) {
    super(`${zh} ${en}`, options)
    this.name = 'PostgresError'
  }
}

/** The system's short reason (`EACCES`, `ENOSPC` …) or the message when there is none. */
export const reasonOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException | undefined)?.code ?? (error instanceof Error ? error.message : String(error))
