import { checkCycles } from './cycles.ts'
import { checkDoors } from './doors.ts'
import type { Project } from './project.ts'
import { checkSchemas } from './schemas.ts'
import { checkSizes } from './sizes.ts'

/** Everything that is wrong with the house, one sentence each: where, what, and what to do instead. */
export const checkWalls = (project: Project): string[] => [
  ...checkDoors(project),
  ...checkCycles(project),
  ...checkSchemas(project),
  ...checkSizes(project),
]
