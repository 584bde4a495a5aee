import { chooseFiles } from './chosen-files.ts'
import type { Connection } from './connection.ts'
import type { Draft } from './draft.ts'
import type { Parts } from './parts.ts'
import type { Words } from './words.ts'

/** What the server takes at once (UTF-16 units). */
const maxBody = 4000

/** Writing and choosing files. What is refused stays where it is, with the reason: nothing typed is ever lost. */
export function listenComposer(parts: Parts, w: Words, connection: () => Connection, draft: Draft): void {
  const { input, form, attach, pick, note } = parts
  const files = chooseFiles(parts, w, connection)
  input.value = draft.read()
  const say = (text: string) => {
    note.textContent = text
    note.hidden = !text
  }
  const submit = () => {
    const body = input.value.trim()
    if (!body && !files.count()) return
    if (body.length > maxBody) return say(w.tooLong(body.length))
    if (!files.ready()) return say(w.filesNotReady)
    say('')
    connection().send(body, files.take())
    input.value = ''
    draft.keep('')
  }
  const add = (chosen: readonly File[]) => say(files.add(chosen) ? '' : w.tooManyFiles)
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
    draft.keep(input.value)
    if (input.value) connection().typing()
    if (input.value.trim().length <= maxBody) say('')
  }
  input.onpaste = (e) => {
    const pasted = [...(e.clipboardData?.files ?? [])]
    if (!pasted.length) return
    e.preventDefault()
    add(pasted)
  }
  attach.onclick = () => pick.click()
  pick.onchange = () => {
    add([...(pick.files ?? [])])
    pick.value = ''
    input.focus()
  }
}
