import { Alert } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  Action,
  Can,
  Facts,
  Instant,
  Loaded,
  nameIn,
  Page,
  Panel,
  Part,
  Revealable,
  useHotkeys,
  useLive,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { cases, customers, type CaseItem } from './api.ts'
import { CaseActions } from './case-actions.tsx'
import { CaseAttachments } from './case-attachments.tsx'
import { CaseComposer } from './case-composer.tsx'
import { CaseEdit } from './case-edit.tsx'
import { CaseRelations } from './case-relations.tsx'
import { CaseSurvey } from './case-survey.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { CaseWatchers, WatchButton } from './case-watchers.tsx'
import { caseWords } from './case-words.ts'
import './cases.css'
import { useCustomFields } from './catalogue.ts'
import { ClassMark, PriorityMark, StatusMark } from './labels.tsx'
import { useSeen } from './watched-changes.ts'
import { words } from './words.ts'

/** Everything about a case: what was promised, what happened, what can be done. */
export function CasePage() {
  const { id = '' } = useParams()
  useLive([`cases.case@${id}`], [cases.getCase, cases.caseActions, cases.caseRelations, cases.caseAttachments])
  const answer = useRead(cases.getCase, { id })
  return (
    <Loaded page of={answer}>
      {(c) => <Shown of={c} />}
    </Loaded>
  )
}

function Shown({ of: c }: { readonly of: CaseItem }) {
  const w = useMessages(words)
  const m = useMessages(caseWords)
  const [editing, setEditing] = useState(false)
  useSeen(c)
  useHotkeys([{ keys: 'e', label: w.edit, run: () => setEditing(true) }])
  return (
    <Page
      title={c.name}
      before={
        <div className="cs-crumb">
          <Link to="/cases">{w.cases}</Link> / {c.number}
        </div>
      }
      summary={<Summary of={c} />}
      actions={
        <>
          <CaseActions of={c} />
          <Action do={cases.changeCase} onClick={() => setEditing(true)}>
            {w.edit}
          </Action>
          <WatchButton of={c} />
        </>
      }
    >
      {c.mergedIntoId && (
        <Alert
          type="info"
          showIcon
          title={m.mergedInto}
          action={<Link to={`/cases/${c.mergedIntoId}`}>{w.caseOf} →</Link>}
        />
      )}
      {c.customer && (
        <Can do={customers.getCustomerOverview}>
          <Part name="customers.restriction" id={c.customer.id} />
        </Can>
      )}
      <div className="cs-case">
        <div className="cs-case-main">
          <Panel>
            <p className="cs-description" dir="auto">
              <Revealable value={c.description} href={c.href} path="description" label={w.description} />
            </p>
          </Panel>
          <Panel title={m.timeline} className="cs-timeline-panel">
            <CaseTimeline id={c.id} />
            <CaseComposer of={c} />
          </Panel>
        </div>
        <Side of={c} />
      </div>
      {editing && <CaseEdit of={c} onClose={() => setEditing(false)} />}
    </Page>
  )
}

/** Beside what happened: the promises, the facts, and who and what belongs to it. */
function Side({ of: c }: { readonly of: CaseItem }) {
  const m = useMessages(caseWords)
  return (
    <div className="cs-case-side">
      <Panel title={m.clocks}>
        <Part name="standards.subjectClocks" kind="case" id={c.id} />
      </Panel>
      <CaseFacts of={c} />
      <CaseAttachments of={c} />
      <CaseRelations of={c} />
      <CaseWatchers of={c} />
      <CaseSurvey of={c} />
    </div>
  )
}

function Summary({ of: c }: { readonly of: CaseItem }) {
  const w = useMessages(words)
  const locale = useLocale()
  return (
    <span className="cs-summary">
      <PriorityMark priority={c.casePriority} />
      <StatusMark status={c.status} />
      <span>{w.kinds[c.kind]}</span>
      {c.customer && (
        <span>
          <Revealable value={c.customer.name} href={c.href} path="customer.name" label={w.customer}>
            {(name) => <Link to={`/customers/${c.customer!.id}`}>{name}</Link>}
          </Revealable>{' '}
          <ClassMark of={c.customer.class} />
        </span>
      )}
      {c.org && <span>{nameIn(locale, c.org.nameZh, c.org.nameEn)}</span>}
      <span>
        {[c.team && nameIn(locale, c.team.nameZh, c.team.nameEn), c.assignee?.name ?? w.nobody]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  )
}

function CaseFacts({ of: c }: { readonly of: CaseItem }) {
  const w = useMessages(words)
  const m = useMessages(caseWords)
  const locale = useLocale()
  const custom = useCustomFields(c.kind)
  const service = useRead(customers.getService, { id: c.serviceId ?? '' }, { when: c.serviceId !== null }).data
  const reached = Object.entries(c.milestones) as [keyof typeof w.milestones, Date][]
  return (
    <Panel title={m.facts}>
      <Facts
        of={[
          [w.category, c.category && nameIn(locale, c.category.nameZh, c.category.nameEn)],
          [w.channel, w.channels[c.channel.id] ?? c.channel.name ?? c.channel.id],
          [w.impact, w.impacts[c.impact]],
          [w.urgency, w.urgencies[c.urgency]],
          [w.opened, <Instant key="o" at={c.creationDate} show="short" />],
          [w.updated, <Instant key="u" at={c.lastUpdate} />],
          service
            ? [
                w.service,
                <span key="s">
                  {service.number && (
                    <Revealable value={service.number} href={service.href} path="number" label={w.service} />
                  )}
                  {service.number && service.address && ' · '}
                  {service.address && (
                    <Revealable value={service.address} href={service.href} path="address" label={w.service} />
                  )}
                </span>,
              ]
            : null,
          c.externalId ? [w.externalId, c.externalId] : null,
          ...reached.map(([name, at]) => [w.milestones[name], <Instant key={name} at={at} show="short" />] as const),
          c.solutionText
            ? [
                w.solutionText,
                <Revealable key="t" value={c.solutionText} href={c.href} path="solutionText" label={w.solutionText} />,
              ]
            : null,
          c.cause ? [w.cause, nameIn(locale, c.cause.nameZh, c.cause.nameEn)] : null,
          c.solution ? [w.solution, nameIn(locale, c.solution.nameZh, c.solution.nameEn)] : null,
          c.reopenCount > 0 ? [w.reopened, c.reopenCount] : null,
          ...custom
            .filter((f) => (c.custom[f.key] ?? '') !== '')
            .map((f) => [nameIn(locale, f.nameZh, f.nameEn), shown(c.custom[f.key], w)] as const),
        ]}
      />
      {c.conversationId && (
        <p className="cs-more">
          <Link to={`/desk?open=c:${c.conversationId}`}>{m.conversation} →</Link>
        </p>
      )}
    </Panel>
  )
}
const shown = (value: unknown, w: { readonly yes: string; readonly no: string }): string =>
  typeof value === 'boolean' ? (value ? w.yes : w.no) : String(value)
