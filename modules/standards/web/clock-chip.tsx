import { Button, Drawer } from 'antd'
import { metricName } from '#contracts/standards'
import { Countdown, Part, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { ClockNow } from './api.ts'
import { explainWords } from './explain-words.ts'

const reachedAt = (c: ClockNow, percent: number) => c.thresholds.find((t) => t.percent === percent)?.at ?? null

interface ChipProps {
  readonly of: ClockNow
  readonly onClick: () => void
  readonly labelled?: boolean
}
/** One promise as what is left of it; warm and hot where its policy warns. */
export function ClockChip({ of: c, onClick, labelled }: ChipProps) {
  const labels = useMessages(messages)
  const name = metricName(labels, c)
  // What was cancelled with its subject promises nothing any more: it must not count down.
  if (c.stage === 'cancelled')
    return (
      <Button size="small" type="text" onClick={onClick}>
        {labelled ? `${name} · ${labels.stages.cancelled}` : labels.stages.cancelled}
      </Button>
    )
  return (
    <Countdown
      dueAt={c.dueAt}
      warmAt={reachedAt(c, 75)}
      hotAt={reachedAt(c, 90)}
      completedAt={c.stage === 'completed' ? c.endedAt : null}
      paused={c.stage === 'paused'}
      breached={c.breachedAt !== null}
      {...(c.pauseReason ? { pauseReason: labels.pauseReasons[c.pauseReason] } : {})}
      {...(labelled ? { label: name } : {})}
      onClick={onClick}
    />
  )
}

/** The arithmetic of the promise somebody asked about, beside the page. */
export function ExplainDrawer({ of: c, onClose }: { readonly of: ClockNow | undefined; readonly onClose: () => void }) {
  const m = useMessages(explainWords)
  return (
    <Drawer open={c !== undefined} size={760} title={m.explain} onClose={onClose} destroyOnHidden>
      {c && <Part name="standards.clock" id={c.id} />}
    </Drawer>
  )
}
