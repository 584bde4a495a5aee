import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { Action, atCell, Page, personCell, ResourceTable, useAct, useMessages, useSure, type Column } from '#kernel/ui'
import { words, type Words } from './messages.ts'
import { identity } from './names.ts'
import { programName } from './program-name.ts'

type SessionOf = Output<typeof identityContract.getSession>

/** Who is signed in, from where and with what. */
export function SessionListPage() {
  const m = useMessages(words)
  const sure = useSure()
  const end = useAct(identity.endSession, { changes: [identity.listSessions], said: m.sessionEnded })
  const ask = (session: SessionOf) =>
    sure({ act: m.endSession, content: m.endSessionSure, run: () => end.run({ id: session.id }) })
  return (
    <Page title={m.sessions} summary={m.sessionsHelp}>
      <ResourceTable
        name="sessions"
        list={identity.listSessions}
        live={['identity.session']}
        start={{ sort: '-startedAt' }}
        columns={columnsOf(m, ask)}
      />
    </Page>
  )
}

const columnsOf = (m: Words, ask: (session: SessionOf) => void): Column<SessionOf>[] => [
  { key: 'personId', title: m.person, width: 160, card: 'title', ...personCell((s: SessionOf) => s.personId) },
  { key: 'startedAt', title: m.startedAt, width: 150, card: 'corner', ...atCell((s: SessionOf) => s.startedAt) },
  { key: 'expiresAt', title: m.until, width: 150, ...atCell((s: SessionOf) => s.expiresAt) },
  { key: 'address', title: m.address, width: 150, personal: true },
  { key: 'program', title: m.program, render: (s) => (s.program ? programName(s.program) : m.unknownProgram) },
  {
    key: 'end',
    title: '',
    width: 130,
    filter: false,
    plain: false,
    render: (s) =>
      s.current ? (
        m.thisOne
      ) : (
        <Action do={identity.endSession} size="small" danger onClick={() => ask(s)}>
          {m.endSession}
        </Action>
      ),
  },
]
