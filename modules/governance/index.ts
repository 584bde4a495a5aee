// The door: all that others may use.
export { shipGovernance } from './use-cases/ship-governance.ts'
