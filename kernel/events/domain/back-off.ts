/**
 * Waits after failure n (ms): 1, 3, 9 s … 36 min, then an hour each time. One rhythm for deliveries, web hooks and jobs: quick
 * enough for a hiccup, and long enough that an outage of hours, found on Monday morning, loses nothing.
 */
export const backOffMs = (failures: number): number => Math.min(1000 * 3 ** (failures - 1), 3_600_000)
/** After so many failures, a good day after the first, it is set aside as dead for somebody to look at. */
export const maxAttempts = 33
