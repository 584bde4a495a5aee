import { z } from 'zod'
import { endpoint, type Schema } from './endpoint.ts'

interface Stepped<O extends Schema, Shared extends string> {
  /** Of the resource that is taken on, and what every step answers: the resource as it is afterwards. */
  readonly path: string
  readonly output: O
  /** `<module>.<noun>` of the permissions. */
  readonly noun: string
  /** Refusals that every step knows. */
  readonly errors: readonly Shared[]
}
/** Steps of a resource's life, each an operation of its own: `POST <path>/:id/<verb>`. */
export const stepsOf =
  <const O extends Schema, const Shared extends string>(of: Stepped<O, Shared>) =>
  <const P extends z.core.$ZodShape, const E extends string = never>(
    verb: string,
    permission: string,
    summary: string,
    input: P,
    errors: readonly E[] = [],
  ) =>
    endpoint({
      method: 'POST',
      path: `${of.path}/:id/${verb}`,
      summary,
      permission: `${of.noun}.${permission}`,
      input: z.strictObject({ id: z.string(), ...input }),
      output: of.output,
      errors: [...of.errors, ...errors],
    })
