import { z } from 'zod'

/** What is still to be done with a request or an incident, and why not yet. */
export const Step = z.object({ can: z.boolean(), reason: z.string().nullable() })
