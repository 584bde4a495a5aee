import { useRef, type ReactElement } from 'react'

interface FileChoice {
  readonly accept?: string
  readonly many?: boolean
  readonly label?: string
  readonly onFiles: (files: readonly File[]) => void
}
/** What stands unseen on the page to choose files by, and what opens it. */
export function useFileChoice({ accept, many = false, label, onFiles }: FileChoice): {
  readonly input: ReactElement
  readonly open: () => void
} {
  const input = useRef<HTMLInputElement>(null)
  return {
    open: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        hidden
        multiple={many}
        accept={accept}
        aria-label={label}
        onChange={(e) => {
          onFiles([...(e.target.files ?? [])])
          // So that the same file can be chosen once more.
          e.target.value = ''
        }}
      />
    ),
  }
}
