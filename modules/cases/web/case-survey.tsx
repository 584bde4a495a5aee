import { Rate } from 'antd'
import { Link } from 'react-router'
import { Instant, Panel, useCan, useLive, useMessages, useRead } from '#kernel/ui'
import { surveys, type CaseItem } from './api.ts'
import { caseWords } from './case-words.ts'

/** What the customer said of a closed case, and the call-back that followed a low score. */
export function CaseSurvey({ of: c }: { readonly of: CaseItem }) {
  const m = useMessages(caseWords)
  const may = useCan()(surveys.listInvitations)
  useLive(['surveys'], [surveys.listInvitations])
  const found =
    useRead(surveys.listInvitations, { filter: { caseId: c.id }, sort: '-sentAt', limit: 5 }, { when: may }).data
      ?.items ?? []
  if (!may) return null
  return (
    <Panel title={m.survey}>
      {found.length === 0 && <p className="cs-soft">{m.notAskedYet}</p>}
      <ul className="cs-plain">
        {found.map((i) => (
          <li key={i.id}>
            {i.score === null ? (
              m.surveyStates[i.state]
            ) : (
              <>
                <Rate disabled value={i.score} count={5} /> {m.score({ score: i.score })}
              </>
            )}{' '}
            <span className="cs-soft">
              <Instant at={i.answeredAt ?? i.sentAt} />
            </span>
            {i.text && <div className="cs-quote-line">{i.text}</div>}
            {i.callBackCaseId && <Link to={`/cases/${i.callBackCaseId}`}>{m.callBack} →</Link>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
