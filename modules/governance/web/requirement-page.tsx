import { Link, useParams } from 'react-router'
import { Facts, Loaded, nameIn, Page, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import { governance, type RequirementOf } from './api.ts'
import { words } from './words.ts'

/** One control, clause or article. */
export function RequirementPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getRequirement, { id })
  return (
    <Loaded of={answer} page>
      {(requirement) => <Shown requirement={requirement} />}
    </Loaded>
  )
}
function Shown({ requirement: r }: { readonly requirement: RequirementOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  return (
    <Page
      title={`${r.code} ${nameIn(locale, r.nameZh, r.nameEn)}`}
      summary={nameIn(locale, r.aboutZh, r.aboutEn)}
      before={<Link to="/governance/controls">← {m.back}</Link>}
    >
      <Panel>
        <Facts
          of={[
            [m.framework, `${m.frameworks[r.framework]} · ${r.edition}`],
            [m.kind, m.kinds[r.kind]],
            [m.theme, m.themes[r.theme] ?? r.theme],
            [m.state, r.retired ? m.retired : m.inForce],
          ]}
        />
        <p className="cl-page-summary">{m.ownWords}</p>
      </Panel>
    </Page>
  )
}
