import type { Connection } from './connection.ts'
import { el, type Parts } from './parts.ts'
import { sizeOf, type ChatFile } from './wire.ts'
import type { Words } from './words.ts'

/** What the server takes at once. */
const maxBody = 4000
const maxFiles = 5

/** A file on its way up: it waits in the composer until it is sent with a message, and says why when it cannot. */
interface Chosen {
  readonly file: File
  state: 'uploading' | 'ready' | 'failed'
  uploaded?: ChatFile
  why?: string
}

/** Writing and choosing files. What is refused stays where it is, with the reason: nothing typed is ever lost. */
export function listenComposer(parts: Parts, w: Words, connection: () => Connection): void {
  const { input, form, attach, pick, note } = parts
  let chosen: Chosen[] = []
  const say = (text: string) => {
    note.textContent = text
    note.hidden = !text
  }
  const show = () => {
    drawChosen(parts, w, chosen, {
      remove: (c) => {
        chosen = chosen.filter((other) => other !== c)
        show()
        attach.focus()
      },
      again: (c) => upload(c),
    })
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
  const add = (files: Iterable<File>) => {
    say('')
    for (const file of files) {
      if (chosen.length >= maxFiles) return say(w.tooManyFiles)
      const c: Chosen = { file, state: 'uploading' }
      chosen.push(c)
      upload(c)
    }
  }
  const submit = () => {
    const body = input.value.trim()
    if (!body && !chosen.length) return
    if (body.length > maxBody) return say(w.tooLong(body.length))
    if (chosen.some((c) => c.state !== 'ready')) return say(w.filesNotReady)
    connection().send(
      body,
      chosen.map((c) => c.uploaded!),
    )
    input.value = ''
    chosen = []
    say('')
    show()
  }
  form.onsubmit = (e) => {
    e.preventDefault()
    submit()
  }
  // Enter confirms a word while an input method composes; only then it does not send.
  input.onkeydown = (e) => {
    if (e.key === 'Enter' && !e.shiftKey && !e.isComposing && e.keyCode !== 229) {
      e.preventDefault()
      submit()
    }
  }
  input.oninput = () => {
    if (input.value) connection().typing()
    if (input.value.trim().length <= maxBody) say('')
  }
  input.onpaste = (e) => {
    const files = [...(e.clipboardData?.files ?? [])]
    if (!files.length) return
    e.preventDefault()
    add(files)
  }
  attach.onclick = () => pick.click()
  pick.onchange = () => {
    add([...(pick.files ?? [])])
    pick.value = ''
    input.focus()
  }
}

interface Acts {
  readonly remove: (c: Chosen) => void
  readonly again: (c: Chosen) => void
}
function drawChosen({ files }: Parts, w: Words, chosen: readonly Chosen[], acts: Acts): void {
  files.hidden = !chosen.length
  files.replaceChildren(
    ...chosen.map((c) => {
      const said = { uploading: w.uploading, ready: sizeOf(c.file.size), failed: c.why || w.failed }[c.state]
      const remove = el('button', { type: 'button', 'aria-label': w.removeFile(c.file.name) }, '✕')
      remove.onclick = () => acts.remove(c)
      const item = el(
        'li',
        c.state === 'failed' ? { class: 'bad' } : {},
        el('span', { class: 'name', dir: 'auto' }, c.file.name),
        el('span', { class: 'size' }, said),
      )
      if (c.state === 'failed') {
        const again = el('button', { type: 'button' }, w.again)
        again.onclick = () => acts.again(c)
        item.append(again)
      }
      item.append(remove)
      return item
    }),
  )
}
