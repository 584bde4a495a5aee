import { FormDialog, nameIn, PersonPicker, useLocale, useMessages } from '#kernel/ui'
import { identity } from './names.ts'
import { words } from './separation-messages.ts'
import { usePairs, type Allowing } from './separation-page.tsx'

/** Lets somebody else have both sides of a pair until a day. */
export function AllowException({ of, onClose }: { readonly of: Allowing; readonly onClose: () => void }) {
  const m = useMessages(words)
  const locale = useLocale()
  const { pairs } = usePairs()
  const options = pairs.map((p) => ({ value: p.id, label: nameIn(locale, p.nameZh, p.nameEn) }))
  return (
    <FormDialog
      open
      operation={identity.createSeparationException}
      label={m.allow}
      help={m.allowHelp}
      initial={of}
      fields={[
        { name: 'personId', label: m.person, kind: 'own', editor: <PersonPicker /> },
        { name: 'pairId', label: m.pair, kind: 'choice', options },
        { name: 'reason', label: m.reason, kind: 'longText', help: m.reasonHelp },
        { name: 'endsAt', label: m.endsAt, kind: 'instant' },
      ]}
      changes={[identity.listSeparationExceptions, identity.listSeparationConflicts]}
      said={m.allowed}
      onClose={onClose}
    />
  )
}
