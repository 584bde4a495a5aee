import { Link, useParams } from 'react-router'
import { Facts, Loaded, nameIn, Page, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import { governance, type RequirementOf } from './api.ts'
import { EvidenceTable } from './evidence-table.tsx'
import { evidenceWords } from './evidence-words.ts'
import { mappingWords } from './mapping-words.ts'
import { MappingsPanel } from './mappings-panel.tsx'
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
  const law = useMessages(mappingWords)
  const evidence = useMessages(evidenceWords)
  const ofIso = r.framework === 'iso27001'
  return (
    <Page
      title={`${r.code} ${nameIn(locale, r.nameZh, r.nameEn)}`}
      summary={nameIn(locale, r.aboutZh, r.aboutEn)}
      before={
        ofIso ? (
          <Link to="/governance/controls">← {m.back}</Link>
        ) : (
          <Link to="/governance/coverage">← {law.coverage}</Link>
        )
      }
    >
      <Panel>
        <Facts
          of={[
            [m.framework, `${m.frameworks[r.framework]} · ${r.edition}`],
            [m.kind, m.kinds[r.kind]],
            [m.theme, m.themes[r.theme] ?? law.themes[r.theme] ?? r.theme],
            [m.state, r.retired ? m.retired : m.inForce],
          ]}
        />
        <p className="cl-page-summary">{m.ownWords}</p>
      </Panel>
      {r.kind === 'control' && (
        <Panel title={evidence.evidence} flush>
          <EvidenceTable control={r.code} />
        </Panel>
      )}
      {r.kind !== 'clause' && <MappingsPanel requirement={r} />}
    </Page>
  )
}
