import { useState } from 'react'
import { Link } from 'react-router'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { Action, nameIn, Page, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import { identity } from './names.ts'
import { AllowException } from './separation-allow.tsx'
import { ConflictTable } from './separation-conflicts.tsx'
import { ExceptionTable } from './separation-exceptions.tsx'
import { words } from './separation-messages.ts'
import { PairEditor } from './separation-pair-editor.tsx'
import { PairTable } from './separation-pairs.tsx'

export type PairOf = Output<typeof identityContract.getSeparationPair>
/** Who is to be allowed what; empty where it is still to be chosen. */
export type Allowing = { readonly personId?: string; readonly pairId?: string }

/** Pairs by their names, for tables and choices. */
export function usePairs(): { readonly pairs: readonly PairOf[]; readonly nameOf: (id: string) => string } {
  const locale = useLocale()
  const pairs = useRead(identity.listSeparationPairs, {}, { freshMs: 60_000 }).data?.items ?? []
  const nameOf = (id: string) => {
    const pair = pairs.find((p) => p.id === id)
    return pair ? nameIn(locale, pair.nameZh, pair.nameEn) : id
  }
  return { pairs, nameOf }
}

/** Duties that are kept apart, who has both all the same, and who may. */
export function SeparationPage() {
  const m = useMessages(words)
  const [editing, setEditing] = useState<PairOf | 'new'>()
  const [allowing, setAllowing] = useState<Allowing>()
  return (
    <Page
      title={m.separation}
      summary={m.separationHelp}
      actions={
        <Action type="primary" do={identity.createSeparationPair} onClick={() => setEditing('new')}>
          {m.newPair}
        </Action>
      }
    >
      <Panel flush title={m.conflicts}>
        <ConflictTable onAllow={setAllowing} />
        <p className="cl-page-summary">
          {m.everything}{' '}
          <Link className="cl-link-in-text" to="/settings/people?roleCode=administrator">
            {m.everythingLink}
          </Link>
        </p>
      </Panel>
      <Panel flush title={m.pairs}>
        <PairTable onEdit={setEditing} />
      </Panel>
      <Panel
        title={m.exceptions}
        extra={
          <Action do={identity.createSeparationException} onClick={() => setAllowing({})}>
            {m.allow}
          </Action>
        }
      >
        <ExceptionTable />
      </Panel>
      {editing && <PairEditor pair={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {allowing && <AllowException of={allowing} onClose={() => setAllowing(undefined)} />}
    </Page>
  )
}
