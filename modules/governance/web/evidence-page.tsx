import { Page, Panel, useMessages } from '#kernel/ui'
import { EvidenceTable } from './evidence-table.tsx'
import { evidenceWords } from './evidence-words.ts'

/** All that Clearline shows of controls by itself. */
export function EvidencePage() {
  const m = useMessages(evidenceWords)
  return (
    <Page title={m.evidence} summary={m.evidenceHelp}>
      <Panel flush>
        <EvidenceTable />
      </Panel>
    </Page>
  )
}
