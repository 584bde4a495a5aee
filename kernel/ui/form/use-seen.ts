import type { FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import type { Values } from './form-values.ts'

interface State {
  readonly version: number | undefined
  readonly initial: Readonly<Values>
}

/**
 * The state of a thing that the person sees in the form. When it moves on meanwhile, an untouched form follows; one with changes
 * keeps them and the version they were made on, so that nobody's words vanish and nobody's are overwritten.
 */
export function useSeen(form: FormInstance, latest: State) {
  const [seen, setSeen] = useState(latest)
  const [saved, setSaved] = useState<number>()
  const moved = latest.version !== seen.version
  const follow = moved && (latest.version === saved || !form.isFieldsTouched())
  if (follow) setSeen(latest)
  // The fields are filled anew once the form has been given what it now begins with.
  useEffect(() => form.resetFields(), [form, seen.version])
  return {
    seen,
    /** Somebody else's change waits while this form has changes of its own. */
    overtaken: moved && !follow,
    adopt: () => setSeen(latest),
    /** The version our own save made: the form follows it. */
    saved: (answer: unknown) => {
      if (answer && typeof answer === 'object' && 'version' in answer && typeof answer.version === 'number')
        setSaved(answer.version)
    },
  }
}
