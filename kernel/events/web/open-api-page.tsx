import { Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { eventsContract } from '#contracts/events'
import { apiOf, Loaded, Page, Panel, useMessages, useRead } from '#kernel/ui'
import { openApiWords } from './open-api-words.ts'

const events = apiOf(eventsContract)
/** How TM Forum numbers the APIs we serve. */
const numbers: Readonly<Record<string, string>> = {
  troubleTicket: 'TMF621',
  customerManagement: 'TMF629',
  party: 'TMF632',
  partyInteraction: 'TMF683',
  serviceQualityManagement: 'TMF657',
}

const firstCall = (
  server: string,
) => `curl -g '${server}/tmf-api/troubleTicket/v4/troubleTicket?fields=name,status&limit=5' \\
  -H 'Authorization: Bearer clk_…'`
const verification = `import { createHmac, timingSafeEqual } from 'node:crypto'

export function isGenuine(secret, header, rawBody, now = Date.now()) {
  const [, seconds, given] = /^t=(\\d+),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  if (!seconds || Math.abs(now / 1000 - Number(seconds)) > 300) return false
  const expected = createHmac('sha256', secret).update(\`\${seconds}.\`).update(rawBody).digest()
  return timingSafeEqual(expected, Buffer.from(given, 'hex'))
}
// isGenuine(secret, request.headers['x-clearline-signature'], rawBody)`

/** What somebody needs who programs against our API: key, description, web hooks, a first call. */
export function OpenApiPage() {
  const m = useMessages(openApiWords)
  const apis = useRead(events.listNotifyingApis, {})
  return (
    <Page title={m.title} summary={m.summary}>
      <Panel title={m.start}>
        <ul className="cl-links">
          <li>
            <Link to="/settings/keys">{m.key}</Link>
          </li>
          <li>
            <a href="/openapi.json">{m.spec}</a>
          </li>
          <li>
            <Link to="/settings/web-hooks">{m.hooks}</Link>
          </li>
          <li>
            <Link to="/settings/deliveries">{m.deliveries}</Link>
          </li>
        </ul>
      </Panel>
      <Panel title={m.first}>
        <p style={{ marginTop: 0 }}>{m.firstHelp}</p>
        <Code>{firstCall(location.origin)}</Code>
      </Panel>
      <Panel title={m.apis}>
        <Loaded of={apis}>
          {({ items }) => (
            <dl style={{ margin: 0 }}>
              {items.map(({ api, eventTypes }) => (
                <Api key={api} api={api} eventTypes={eventTypes} />
              ))}
            </dl>
          )}
        </Loaded>
      </Panel>
      <Panel title={m.verify}>
        <p style={{ marginTop: 0 }}>{m.verifyHelp}</p>
        <Code>{verification}</Code>
      </Panel>
    </Page>
  )
}

function Api({ api, eventTypes }: { readonly api: string; readonly eventTypes: readonly string[] }) {
  return (
    <>
      <dt>
        <b>{numbers[api] ?? api}</b> <code>{`/tmf-api/${api}/v4`}</code>
      </dt>
      <dd style={{ overflowWrap: 'anywhere', marginBottom: 12 }}>{eventTypes.join(' · ')}</dd>
    </>
  )
}

/** Text to copy into a terminal or an editor. */
const Code = ({ children }: { readonly children: string }): ReactNode => (
  <Typography.Paragraph copyable={{ text: children }}>
    <pre className="cl-json">{children}</pre>
  </Typography.Paragraph>
)
