import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Heap that may gather since the last collection before one is asked for (bytes): some 20,000 rows, one pause of some 60 ms. */
const gatheredBytes = 64 * 1024 ** 2
let collect: (() => void) | undefined
let left = 0

/**
 * Asks for a collection when enough has gathered. Rows become garbage as fast as they come, and V8, seeing a large machine, would
 * let the heap grow to several times what lives in it before it cleans up: half as much memory again for a million rows.
 */
export function boundHeap(): void {
  if (process.memoryUsage().heapUsed < left + gatheredBytes) return
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  left = process.memoryUsage().heapUsed
}
