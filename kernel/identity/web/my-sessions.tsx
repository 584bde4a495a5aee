import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { Action, Facts, Instant, Loaded, Panel, useAct, useLive, useMessages, useRead } from '#kernel/ui'
import { words } from './messages.ts'
import { identity } from './names.ts'
import { programName } from './program-name.ts'

type SessionOf = Output<typeof identityContract.getSession>

/** Where I am signed in, to end what I do not know. */
export function MySessions() {
  const m = useMessages(words)
  useLive(['identity.session'], [identity.listMySessions])
  const answer = useRead(identity.listMySessions, {})
  return (
    <>
      <Panel title={m.mySessions}>{m.mySessionsHelp}</Panel>
      <Loaded of={answer} rows={4}>
        {({ items }) => (
          <>
            {items.map((s) => (
              <SignIn key={s.id} of={s} />
            ))}
          </>
        )}
      </Loaded>
    </>
  )
}

function SignIn({ of: s }: { readonly of: SessionOf }) {
  const m = useMessages(words)
  const end = useAct(identity.endMySession, { changes: [identity.listMySessions], said: m.sessionEnded })
  const program = s.program ? programName(s.program) : m.unknownProgram
  return (
    <Panel
      title={s.current ? `${program} · ${m.thisOne}` : program}
      extra={
        !s.current && (
          <Action
            do={identity.endMySession}
            size="small"
            danger
            loading={end.busy}
            onClick={() => void end.run({ id: s.id })}
          >
            {m.endSession}
          </Action>
        )
      }
    >
      <Facts
        of={[
          [m.address, s.address],
          [m.startedAt, <Instant key="since" at={s.startedAt} show="full" />],
          [m.until, <Instant key="until" at={s.expiresAt} show="full" />],
        ]}
      />
    </Panel>
  )
}
