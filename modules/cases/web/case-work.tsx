import { Link } from 'react-router'
import { Loaded, Part, useLive, useMessages, useRead } from '#kernel/ui'
import { cases, type CaseItem } from './api.ts'
import { CaseActions } from './case-actions.tsx'
import { CaseComposer } from './case-composer.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import type { ComposerHandle } from './composer.tsx'
import { PriorityMark, StatusMark } from './labels.tsx'
import { useSeen } from './watched-changes.ts'
import { words } from './words.ts'

/** A case in the middle of the desk: head, clocks, what happened, composer. */
export function CaseWork({
  id,
  composer,
}: {
  readonly id: string
  readonly composer: { current: ComposerHandle | null }
}) {
  const w = useMessages(words)
  useLive([`cases.case@${id}`], [cases.getCase, cases.caseActions])
  const answer = useRead(cases.getCase, { id })
  return (
    <Loaded of={answer}>
      {(c) => (
        <div className="cs-work">
          <Seen of={c} />
          <header className="cs-case-head">
            <div>
              <h2>
                <PriorityMark priority={c.casePriority} /> <Link to={`/cases/${c.id}`}>{c.name}</Link>
              </h2>
              <p className="cs-head-line">
                {c.number} · {w.kinds[c.kind]} · <StatusMark status={c.status} /> · {c.assignee?.name ?? w.nobody}
              </p>
            </div>
            <CaseActions of={c} compact />
          </header>
          <Part name="standards.clockStrip" kind="case" id={c.id} />
          <div className="cs-scroll cs-pad">
            <CaseTimeline id={c.id} />
          </div>
          <CaseComposer of={c} handle={composer} />
        </div>
      )}
    </Loaded>
  )
}

function Seen({ of }: { readonly of: CaseItem }) {
  useSeen(of)
  return null
}
