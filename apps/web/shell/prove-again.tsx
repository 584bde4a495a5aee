import { Suspense, useEffect, useRef, useState } from 'react'
import { Boundary, onProofWanted, part, type Session } from '#kernel/ui'

// Forms are much script that the first view can do without.
const ProofDialog = part(() => import('./asking.ts').then((m) => m.ProofDialog))

/** The one dialog in which a person proves again who they are, whatever operation asked for it; the operation then goes on. */
export function ProveAgain({ session }: { readonly session: Session }) {
  const [open, setOpen] = useState(false)
  const settle = useRef<(proved: boolean) => void>(undefined)
  useEffect(
    () =>
      onProofWanted(
        () =>
          new Promise((resolve) => {
            settle.current = resolve
            setOpen(true)
          }),
      ),
    [],
  )
  const close = (proved: boolean) => {
    setOpen(false)
    settle.current?.(proved)
  }
  if (!open) return null
  return (
    <Boundary>
      <Suspense>
        <ProofDialog proofs={session.proofs} onClose={close} />
      </Suspense>
    </Boundary>
  )
}
