// The door: all that other modules may use.
export { shipIndicators } from './use-cases/ship-indicators.ts'
