import type { Connection } from './connection.ts'
import { el, type Parts } from './parts.ts'
import { sizeOf, type ChatFile } from './wire.ts'
import type { Words } from './words.ts'

/** What the server takes with one message. */
const maxFiles = 5

/** A file on its way up: it waits in the composer until it is sent with a message, and says why when it cannot. */
interface Chosen {
  readonly file: File
  state: 'uploading' | 'ready' | 'failed'
  uploaded?: ChatFile
  why?: string
}

/** The files of the next message. */
export interface ChosenFiles {
  /** Takes them up at once; answers false when there are too many. */
  readonly add: (files: Iterable<File>) => boolean
  /** How many there are, and whether all are up. */
  readonly count: () => number
  readonly ready: () => boolean
  /** Hands them over, to be sent. */
  readonly take: () => ChatFile[]
}

export function chooseFiles(parts: Parts, w: Words, connection: () => Connection): ChosenFiles {
  let chosen: Chosen[] = []
  const show = () => {
    parts.files.hidden = !chosen.length
    parts.files.replaceChildren(...chosen.map((c) => lineOf(w, c, { remove, again: upload })))
  }
  const remove = (c: Chosen) => {
    chosen = chosen.filter((other) => other !== c)
    show()
    parts.attach.focus()
  }
  const upload = (c: Chosen) => {
    c.state = 'uploading'
    show()
    connection()
      .upload(c.file)
      .then(
        (uploaded) => Object.assign(c, { state: 'ready', uploaded }),
        (error: unknown) => Object.assign(c, { state: 'failed', why: error instanceof Error ? error.message : '' }),
      )
      .then(show, () => {})
  }
  return {
    add: (files) => {
      for (const file of files) {
        if (chosen.length >= maxFiles) return false
        const c: Chosen = { file, state: 'uploading' }
        chosen.push(c)
        upload(c)
      }
      return true
    },
    count: () => chosen.length,
    ready: () => chosen.every((c) => c.state === 'ready'),
    take: () => {
      const taken = chosen.map((c) => c.uploaded!)
      chosen = []
      show()
      return taken
    },
  }
}

interface Acts {
  readonly remove: (c: Chosen) => void
  readonly again: (c: Chosen) => void
}
function lineOf(w: Words, c: Chosen, acts: Acts): HTMLElement {
  const said = { uploading: w.uploading, ready: sizeOf(c.file.size), failed: c.why || w.failed }[c.state]
  const remove = el('button', { type: 'button', 'aria-label': w.removeFile(c.file.name) }, '✕')
  remove.onclick = () => acts.remove(c)
  const line = el(
    'li',
    c.state === 'failed' ? { class: 'bad' } : {},
    el('span', { class: 'name', dir: 'auto' }, c.file.name),
    el('span', { class: 'size' }, said),
  )
  if (c.state === 'failed') {
    const again = el('button', { type: 'button' }, w.again)
    again.onclick = () => acts.again(c)
    line.append(again)
  }
  line.append(remove)
  return line
}
