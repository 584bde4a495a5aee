import pg from 'pg'

/** Tells this process and all others that news was committed. */
export interface Bus {
  /**
   * Call after a commit; costs nothing in the transaction, and many calls become one. May be lost: everyone also looks by
   * himself.
   */
  readonly poke: () => void
  /** Hears pokes of this and the other processes; answers how to stop. */
  readonly onPoke: (listener: () => void) => () => void
  readonly close: () => Promise<void>
}

const channel = 'clearline'
/** Least time between two notices to the other processes, and before a lost connection is opened again (ms). */
const noticeEveryMs = 10
const reconnectMs = 1000

/** A connection that listens for other processes' notices and opens itself again when it is lost. */
function openLine(url: string, heard: () => void, onError: (error: Error) => void) {
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false
  const lost = (gone: pg.Client, error?: Error) => {
    if (error) onError(error)
    if (client === gone) client = undefined
    gone.removeAllListeners('end')
    gone.end().catch(() => {})
    if (!closed)
      retry ??= setTimeout(() => {
        retry = undefined
        void open()
      }, reconnectMs).unref()
  }
  const open = async () => {
    const opened = new pg.Client({ connectionString: url, application_name: 'clearline-bus', keepAlive: true })
    opened.on('error', (error) => lost(opened, error))
    opened.on('end', () => lost(opened))
    opened.on('notification', (n) => {
      if (n.processId !== (opened as { processID?: number }).processID) heard()
    })
    try {
      await opened.connect()
      await opened.query(`listen ${channel}`)
    } catch (error) {
      return lost(opened, error as Error)
    }
    if (closed) return void opened.end().catch(() => {})
    client = opened
    // Whatever was committed while nobody listened is found by looking.
    heard()
  }
  const ready = open()
  return {
    notify: () => void client?.query(`select pg_notify('${channel}', '')`).catch(onError),
    close: async () => {
      closed = true
      clearTimeout(retry)
      await ready
      client?.removeAllListeners('end')
      await client?.end().catch(() => {})
    },
  }
}

/**
 * Pokes go round within this process and, on a connection of its own, to the others. NOTIFY never runs inside a use case: it takes
 * one lock for the whole database at commit, so that all writers would queue behind each other.
 */
export function createBus(url: string, onError: (error: Error) => void = () => {}): Bus {
  const listeners = new Set<() => void>()
  let notice: NodeJS.Timeout | undefined
  let told = false
  let noticedAt = 0
  const tell = () => {
    if (told) return
    told = true
    setImmediate(() => {
      told = false
      for (const listener of listeners) listener()
    })
  }
  const line = openLine(url, tell, onError)
  const notify = () => {
    notice = undefined
    noticedAt = performance.now()
    line.notify()
  }
  return {
    poke: () => {
      tell()
      notice ??= setTimeout(notify, Math.max(0, noticeEveryMs - (performance.now() - noticedAt))).unref()
    },
    onPoke: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close: async () => {
      clearTimeout(notice)
      await line.close()
    },
  }
}
