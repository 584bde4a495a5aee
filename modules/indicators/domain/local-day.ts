/** The operator's zone: days of indicators are its calendar days. Mainland China has one zone and no summer time. */
export const operatorZone = 'Asia/Shanghai'
const offset = '+08:00'

/** The instants between which a local day lies, half-open. */
export function dayBounds(day: string): { start: Date; end: Date } {
  const start = new Date(`${day}T00:00:00${offset}`)
  return { start, end: new Date(start.getTime() + 86_400_000) }
}
