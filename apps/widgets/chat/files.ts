import type { ChatFile } from './wire.ts'

/** Where a visitor's files go up and come down. */
export interface FileWire {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Said when nobody answers. */
  readonly noNetwork: string
}

/** Takes a file up; rejects with a sentence for the visitor. */
export async function uploadFile(wire: FileWire, file: File): Promise<ChatFile> {
  const response = await ask(wire, `?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: { ...wire.headers, 'content-type': 'application/octet-stream' },
  })
  return (await response.json()) as ChatFile
}

export async function downloadFile(wire: FileWire, id: string): Promise<Blob> {
  return (await ask(wire, `/${id}`, { headers: { ...wire.headers } })).blob()
}

/** What the server refuses is told in its own words. */
async function ask({ address, signal, noNetwork }: FileWire, what: string, given: RequestInit): Promise<Response> {
  const response = await fetch(address + what, { ...given, signal }).catch(() => {
    throw new Error(noNetwork)
  })
  if (response.ok) return response
  const { reason } = (await response.json().catch(() => ({}))) as { reason?: string }
  throw new Error(reason ?? `HTTP ${response.status}`)
}
