import { CloseOutlined, LoadingOutlined, PaperClipOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { filesContract } from '#contracts/files'
import { reasonOf } from '../api/failure.ts'
import { apiOf } from '../api/operation.ts'
import { useLocale, useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { useLatest } from '../use-latest.ts'
import { useFileChoice } from './use-file-choice.tsx'

const files = apiOf(filesContract)

export interface Attached {
  readonly id: string
  readonly name: string
  readonly size: number
}

/** "1.2 MB" of bytes. */
export function sizeWords(locale: string, bytes: number): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 && unit !== 'byte' ? 1 : 0,
  }).format(value)
}

/** A file by name; a click downloads it. */
export function FileLink({ id, name, size }: Attached) {
  const locale = useLocale()
  return (
    <a className="cl-file" href={`/api/files/v1/file/${encodeURIComponent(id)}/content`} download={name}>
      <PaperClipOutlined aria-hidden="true" /> {name} <small>{sizeWords(locale, size)}</small>
    </a>
  )
}

interface AttachmentsProps {
  readonly value?: readonly Attached[]
  readonly onChange?: (files: readonly Attached[]) => void
  readonly most?: number
  /** Told when files are on their way up, and when none is any more: what is sent meanwhile would go without them. */
  readonly onBusy?: (busy: boolean) => void
  /** Beside the paper clip, where there is room for words. */
  readonly label?: string
  readonly children?: ReactNode
}

/** Uploads files one after the other; answers which are on their way, and how to add more. */
function useUpload(p: AttachmentsProps) {
  const { value = [], most = 10, onBusy } = p
  // What was changed while a file was on its way is not undone by its arrival.
  const now = useLatest(p)
  const { message } = App.useApp()
  const [busy, setBusy] = useState<readonly string[]>([])
  const add = async (given: Iterable<File>) => {
    const chosen = [...given].slice(0, Math.max(0, most - value.length))
    setBusy(chosen.map((f) => f.name))
    if (chosen.length) onBusy?.(true)
    const done: Attached[] = []
    for (const file of chosen) {
      try {
        const { id, name, size } = await files.uploadFile.call({ name: file.name }, { body: file })
        done.push({ id, name, size })
      } catch (error) {
        void message.error(`${file.name}: ${reasonOf(error)}`)
      }
      setBusy((names) => names.filter((n) => n !== file.name))
    }
    if (done.length) now.current.onChange?.([...(now.current.value ?? []), ...done])
    onBusy?.(false)
  }
  return { busy, add }
}

/** Uploads files as they are chosen, dropped on it or pasted into it; what is not used is removed by the server after a day. */
export function Attachments(p: AttachmentsProps) {
  const m = useMessages(messages)
  const { busy, add } = useUpload(p)
  const drop = (e: DragEvent) => {
    e.preventDefault()
    void add(e.dataTransfer.files)
  }
  const paste = (e: ClipboardEvent) => {
    if (e.clipboardData.files.length === 0) return
    e.preventDefault()
    void add(e.clipboardData.files)
  }
  const choice = useFileChoice({ many: true, onFiles: (chosen) => void add(chosen) })
  return (
    <div className="cl-attachments" onDragOver={(e) => e.preventDefault()} onDrop={drop} onPaste={paste}>
      {p.children}
      <div className="cl-attachment-list">
        {choice.input}
        <Tooltip title={m.attach}>
          <Button
            type="text"
            size="small"
            {...(p.label ? {} : { 'aria-label': m.attach })}
            icon={<PaperClipOutlined aria-hidden="true" />}
            onClick={choice.open}
          >
            {p.label}
          </Button>
        </Tooltip>
        {p.value?.map((f) => (
          <span key={f.id} className="cl-attachment">
            <FileLink {...f} />
            <button
              type="button"
              aria-label={`${m.removeRow} ${f.name}`}
              onClick={() => p.onChange?.(p.value!.filter((v) => v.id !== f.id))}
            >
              <CloseOutlined />
            </button>
          </span>
        ))}
        {busy.map((name) => (
          <span key={name} className="cl-attachment" role="status">
            <LoadingOutlined /> {name}
          </span>
        ))}
      </div>
    </div>
  )
}
