import { InboxOutlined, LoadingOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { reasonOf, useFileChoice, useMessages } from '#kernel/ui'
import { imports } from './api.ts'
import './imports.css'
import { words } from './words.ts'

/** Takes one file by drop, click or keyboard, and goes to what was detected. */
export function DropZone() {
  const m = useMessages(words)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState<string>()
  const upload = async (file: File | undefined) => {
    if (!file || busy) return
    setBusy(file.name)
    try {
      const { id } = await imports.uploadImport.call({ name: file.name }, { body: file })
      void navigate(`/settings/imports/${id}`)
    } catch (error) {
      void message.error(reasonOf(error))
      setBusy(undefined)
    }
  }
  const choice = useFileChoice({
    accept: '.csv,.txt,.tsv,.xlsx,.ods',
    label: m.drop,
    onFiles: ([chosen]) => void upload(chosen),
  })
  return (
    <div
      className={over ? 'cl-drop cl-drop-over' : 'cl-drop'}
      onDragOver={(e) => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault()
        setOver(false)
        void upload(e.dataTransfer.files[0])
      }}
    >
      {choice.input}
      <button type="button" className="cl-drop-button" disabled={busy !== undefined} onClick={choice.open}>
        {busy ? <LoadingOutlined aria-hidden="true" /> : <InboxOutlined aria-hidden="true" />}
        <b role="status">{busy ? m.uploading({ name: busy }) : m.drop}</b>
        <span>{m.dropHelp}</span>
      </button>
    </div>
  )
}
