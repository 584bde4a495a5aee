import { Alert } from 'antd'
import { useState } from 'react'
import { Action, useAct, useMessages } from '#kernel/ui'
import { interactions, type Checks } from './api.ts'
import { words } from './words.ts'

/** Tries the connections now, and says of each whether it works, or why not and what to do. */
export function ConnectionTest({ accountId }: { readonly accountId: string }) {
  const w = useMessages(words)
  const [checks, setChecks] = useState<Checks>([])
  const act = useAct(interactions.testChannelAccount, {
    changes: [interactions.getChannelAccount],
    done: (found) => setChecks(found.checks),
  })
  return (
    <section className="cl-page-body" aria-live="polite">
      <div>
        <Action do={interactions.testChannelAccount} loading={act.busy} onClick={() => void act.run({ id: accountId })}>
          {w.tryConnections}
        </Action>
      </div>
      {checks.map(({ part, ok, problem, said }) => (
        <Alert
          key={part}
          showIcon
          type={ok ? 'success' : 'error'}
          title={`${w.part[part]}：${problem ? w.problem[problem] : w.works}`}
          description={said && problem !== 'hostUnknown' ? w.said({ text: said }) : undefined}
        />
      ))}
    </section>
  )
}
