import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What one process counts about itself, in Prometheus text form at `GET /metrics`. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    requests: new Counter({
      name: 'clearline_requests_total',
      help: 'Requests answered, by operation and status',
      labelNames: ['operation', 'status'],
      registers,
    }),
    latency: new Histogram({
      name: 'clearline_request_seconds',
      help: 'Time to answer, by operation',
      labelNames: ['operation'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    queueDepth: new Gauge({
      name: 'clearline_queue_depth',
      help: 'Rows waiting, by queue (delivery, webhook, job); failing: of them failed at least once; dead: given up',
      labelNames: ['queue'],
      registers,
    }),
    deliveryLag: new Gauge({
      name: 'clearline_delivery_lag_seconds',
      help: 'Age of the oldest delivery that is due',
      registers,
    }),
    clockLag: new Gauge({
      name: 'clearline_clock_lag_seconds',
      help: 'Age of the oldest clock threshold that is due and not yet fired',
      registers,
    }),
    backupAge: new Gauge({
      name: 'clearline_backup_age_seconds',
      help: 'Age of the newest backup that ended well',
      registers,
    }),
    delivered: new Counter({
      name: 'clearline_deliveries_total',
      help: 'Deliveries attempted, by subscriber and outcome',
      labelNames: ['subscriber', 'outcome'],
      registers,
    }),
    liveBrowsers: new Gauge({ name: 'clearline_live_browsers', help: 'Open live-update streams', registers }),
  }
}
export type Metrics = ReturnType<typeof createMetrics>
