import { z } from 'zod'
import { event } from '#kernel/module'

const about = { runId: z.uuid() }
const byRun = (p: { runId: string }) => p.runId
export const importUploaded = event('imports.run.uploaded', z.object(about), byRun)
/** At most about once a second while a run works. */
export const importProgressed = event('imports.run.progressed', z.object({ ...about, rowsRead: z.number() }), byRun)
/** A run changed its state: it was set up, started, stopped, or came to its end. */
export const importStateChanged = event('imports.run.stateChanged', z.object({ ...about, state: z.string() }), byRun)
export const profileChanged = event('imports.profile.changed', z.object({ name: z.string() }), (p) => p.name)
