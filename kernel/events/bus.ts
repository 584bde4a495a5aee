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

/**
 * A connection of its own that listens and notifies. NOTIFY never runs inside a use case: it takes one lock for the whole
 * database at commit, so that all writers would queue behind each other.
 */
export function createBus(url: string, onError: (error: Error) => void = () => {}): Bus {
  const listeners = new Set<() => void>()
  let client: pg.Client | undefined
  let notice: NodeJS.Timeout | undefined
  let retry: NodeJS.Timeout | undefined
  let told = false
  let closed = false
  let noticedAt = 0

  const tell = () => {
    if (told) return
    told = true
    setImmediate(() => {
      told = false
      for (const listener of listeners) listener()
    })
  }
  const notify = () => {
    notice = undefined
    noticedAt = performance.now()
    client?.query(`select pg_notify('${channel}', '')`).catch(onError)
  }
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
      if (n.processId !== (opened as { processID?: number }).processID) tell()
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
    tell()
  }
  const ready = open()
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
      closed = true
      clearTimeout(notice)
      clearTimeout(retry)
      await ready
      client?.removeAllListeners('end')
      await client?.end().catch(() => {})
    },
  }
}
