import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Radio } from 'antd'
import { useMessages } from '#kernel/ui'
import './governance.css'
import type { CampaignOf } from './api.ts'
import { campaignWords } from './campaign-words.ts'
import { Rows, type Editor } from './rows-editor.tsx'

type Question = CampaignOf['questions'][number]
type Choice = Question['choices'][number]
/** A question as it is written: which choice is right may still be open. */
export type QuestionDraft = Question & { readonly right?: number | undefined }

const noChoice: Choice = { zh: '', en: '' }
/** Questions in both languages, each with its choices; the round button marks the right one. */
export function QuizEditor(p: Editor<QuestionDraft>) {
  const m = useMessages(campaignWords)
  return (
    <Rows
      {...p}
      className="gv-question"
      add={m.addQuestion}
      remove={m.removeQuestion}
      empty={{ zh: '', en: '', choices: [noChoice, noChoice] }}
      row={(question, change) => (
        <div className="gv-evidence">
          <Both of={question} zh={m.questionZh} en={m.questionEn} change={change} />
          <Choices question={question} change={change} />
        </div>
      )}
    />
  )
}
interface BothProps {
  readonly of: Choice
  readonly zh: string
  readonly en: string
  readonly change: (part: Partial<Choice>) => void
}
const Both = ({ of, zh, en, change }: BothProps) => (
  <>
    <Input
      aria-label={zh}
      placeholder={zh}
      value={of.zh}
      maxLength={200}
      onChange={(e) => change({ zh: e.target.value })}
    />
    <Input
      aria-label={en}
      placeholder={en}
      value={of.en}
      maxLength={200}
      onChange={(e) => change({ en: e.target.value })}
    />
  </>
)
interface ChoicesProps {
  readonly question: QuestionDraft
  readonly change: (part: Partial<QuestionDraft>) => void
}
function Choices({ question: q, change }: ChoicesProps) {
  const m = useMessages(campaignWords)
  // The right one stays the right one when another before it goes.
  const without = (i: number): Partial<QuestionDraft> => ({
    choices: q.choices.filter((_, at) => at !== i),
    ...(q.right === undefined || i > q.right ? {} : { right: i === q.right ? undefined : q.right - 1 }),
  })
  return (
    <Radio.Group
      className="gv-evidence"
      aria-label={m.rightOne}
      value={q.right ?? null}
      onChange={(e) => change({ right: e.target.value as number })}
    >
      {q.choices.map((choice, i) => (
        // Choices have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="gv-choice" key={i}>
          <Radio value={i} aria-label={m.rightIs({ n: i + 1 })} />
          <Both
            of={choice}
            zh={m.choiceZh}
            en={m.choiceEn}
            change={(part) => change({ choices: q.choices.map((c, at) => (at === i ? { ...c, ...part } : c)) })}
          />
          {q.choices.length > 2 && (
            <Button
              type="text"
              aria-label={m.removeChoice}
              icon={<DeleteOutlined aria-hidden="true" />}
              onClick={() => change(without(i))}
            />
          )}
        </div>
      ))}
      {q.choices.length < 8 && (
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => change({ choices: [...q.choices, noChoice] })}
        >
          {m.addChoice}
        </Button>
      )}
    </Radio.Group>
  )
}
