import type { Output } from '#kernel/contract'
import type { surveysContract } from '#contracts/surveys'
import { Action, FewRows, Instant, Loaded, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import { surveys, type SurveyOf } from './api.ts'
import { words } from './words.ts'

export type Version = Output<typeof surveysContract.surveyVersions>['items'][number]

/** All versions of a survey; the words of an earlier one can be taken up again. */
export function Versions({ survey, onUse }: { readonly survey: SurveyOf; readonly onUse: (version: Version) => void }) {
  const m = useMessages(words)
  const locale = useLocale()
  const answer = useRead(surveys.surveyVersions, { id: survey.id })
  return (
    <Panel title={m.versions} flush>
      <Loaded of={answer} compact>
        {({ items }) => (
          <FewRows<Version>
            rows={items}
            columns={[
              {
                title: m.version,
                render: (_, v) => (
                  <>
                    {m.versionOf({ n: v.number })}{' '}
                    {v.id === survey.current.id && <small className="cl-none">{m.current}</small>}
                  </>
                ),
              },
              { title: m.by, dataIndex: 'createdBy' },
              { title: m.at, render: (_, v) => <Instant at={v.createdAt} show="short" /> },
              { title: m.question, render: (_, v) => v.body.wording[locale].default?.question },
              {
                title: '',
                align: 'right',
                render: (_, v) => (
                  <Action
                    size="small"
                    type="link"
                    do={surveys.changeSurvey}
                    onClick={() => {
                      onUse(v)
                      scrollTo({ top: 0 })
                    }}
                  >
                    {m.useWords}
                  </Action>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
