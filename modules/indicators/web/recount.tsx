import { Alert, DatePicker, Form, Modal, Progress } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useMessages, useAct, useRead, serverNow } from '#kernel/ui'
import { today } from './asked.ts'
import { indicators } from './values.ts'
import { words } from './words.ts'

interface RecountProps {
  readonly open: boolean
  readonly period: { readonly from: string; readonly to: string } | undefined
  readonly onClose: () => void
}
/** Counting days again from the rows, and how far that is. The counting goes on when the window is closed. */
export function Recount({ open, period, onClose }: RecountProps) {
  const m = useMessages(words)
  const now = today(serverNow())
  const [range, setRange] = useState<[Dayjs, Dayjs]>()
  const [days, setDays] = useState(0)
  const act = useAct(indicators.recountIndicators, {
    changes: [indicators.indicatorBoard, indicators.indicatorSeries, indicators.indicatorHeatMap],
    done: (a) => setDays(a.days),
  })
  const chosen = range ?? [dayjs(period?.from ?? now), dayjs(period && period.to < now ? period.to : now)]
  const close = () => {
    setDays(0)
    setRange(undefined)
    onClose()
  }
  return (
    <Modal
      open={open}
      title={m.recount}
      onCancel={close}
      destroyOnHidden
      okText={m.recountStart}
      cancelText={m.close}
      confirmLoading={act.busy}
      okButtonProps={{ disabled: days > 0 }}
      onOk={() => void act.run({ from: chosen[0].format('YYYY-MM-DD'), to: chosen[1].format('YYYY-MM-DD') })}
    >
      <p>{m.recountHelp}</p>
      <Form layout="vertical">
        <Form.Item label={`${m.recountFrom} – ${m.recountTo}`} htmlFor="recount">
          <DatePicker.RangePicker
            id="recount"
            allowClear={false}
            value={chosen}
            disabled={days > 0}
            disabledDate={(d) => d.format('YYYY-MM-DD') > now}
            onChange={(r) => {
              if (r?.[0] && r[1]) setRange([r[0], r[1]])
            }}
          />
        </Form.Item>
      </Form>
      {days > 0 && (
        <Going
          days={days}
          to={chosen[1].format('YYYY-MM-DD')}
          periods={Math.min(60, chosen[1].diff(chosen[0], 'month') + 1)}
        />
      )}
    </Modal>
  )
}

/** Asks until no indicator of the days waits any more. */
function Going({ days, to, periods }: { readonly days: number; readonly to: string; readonly periods: number }) {
  const m = useMessages(words)
  const [done, setDone] = useState(false)
  const tiles = useRead(indicators.indicatorBoard, { grain: 'month', day: to, periods }, done ? {} : { everyMs: 1500 })
    .data?.tiles
  const waiting = tiles?.filter((t) => t.stale).length
  if (waiting === 0 && !done) setTimeout(() => setDone(true), 0)
  if (done) return <Alert type="success" showIcon title={m.recountDone({ days })} />
  return (
    <div role="status">
      <Progress percent={tiles?.length ? Math.round((1 - (waiting ?? 0) / tiles.length) * 100) : 0} status="active" />{' '}
      {waiting === undefined ? m.recounting({ days }) : m.waiting({ n: waiting, of: tiles!.length })}
    </div>
  )
}
