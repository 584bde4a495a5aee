import { Tree } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/contract'
import type { identityContract } from '#contracts/identity'
import {
  EmptyState,
  Facts,
  FormAction,
  Loaded,
  nameIn,
  OrgPicker,
  Page,
  Panel,
  PersonName,
  PersonPicker,
  ResourceForm,
  useAct,
  useCan,
  useLive,
  useLocale,
  useMessages,
  useRead,
  type Field,
} from '#kernel/ui'
import { words } from './messages.ts'
import { identity } from './names.ts'

type OrgOf = Output<typeof identityContract.getOrg>
interface Node {
  readonly key: string
  readonly title: string
  readonly children: Node[]
}

/** The tree of organisations and the one chosen in it. */
export function OrgPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const answer = useRead(identity.listOrgs, {})
  useLive(['identity.org'], [identity.listOrgs])
  const [chosen, setChosen] = useState<string>()
  return (
    <Loaded of={answer}>
      {({ items }) => {
        const current = items.find((o) => o.id === chosen) ?? items[0]
        return (
          <Page
            title={m.organisation}
            summary={m.organisationHelp}
            actions={current && <AddOrg parent={current} onAdded={setChosen} />}
          >
            <div className="cl-split">
              <Panel>
                <Tree
                  blockNode
                  defaultExpandAll
                  treeData={treeOf(items, (o) => nameIn(locale, o.nameZh, o.nameEn))}
                  selectedKeys={current ? [current.id] : []}
                  onSelect={([key]) => {
                    if (key) setChosen(String(key))
                  }}
                />
              </Panel>
              {current ? <OrgDetails key={current.id} org={current} /> : <EmptyState />}
            </div>
          </Page>
        )
      }}
    </Loaded>
  )
}

function treeOf(orgs: readonly OrgOf[], title: (org: OrgOf) => string): Node[] {
  const nodes = new Map(orgs.map((o) => [o.id, { key: o.id, title: title(o), children: [] as Node[] }]))
  for (const o of orgs) nodes.get(o.parentId ?? '')?.children.push(nodes.get(o.id)!)
  return orgs.filter((o) => !o.parentId || !nodes.has(o.parentId)).map((o) => nodes.get(o.id)!)
}

function useFields(): Field[] {
  const m = useMessages(words)
  return [
    { name: 'nameZh', label: m.nameZh, required: true },
    { name: 'nameEn', label: m.nameEn, required: true },
    { name: 'code', label: m.code, required: true },
    {
      name: 'kind',
      label: m.kind,
      kind: 'choice',
      required: true,
      options: (['province', 'branch', 'department'] as const).map((value) => ({ value, label: m[value] })),
    },
    { name: 'managerId', label: m.manager, kind: 'own', editor: <PersonPicker /> },
  ]
}

function OrgDetails({ org }: { readonly org: OrgOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const may = useCan()
  const fields = useFields()
  const change = useAct(identity.changeOrg, { changes: [identity.listOrgs], said: m.saved, quiet: true })
  return (
    <Panel title={nameIn(locale, org.nameZh, org.nameEn)}>
      {may(identity.changeOrg) ? (
        <ResourceForm
          operation={identity.changeOrg}
          act={change}
          columns={2}
          initial={org}
          given={{ id: org.id }}
          version={org.version}
          fields={[
            ...fields,
            ...(org.parentId
              ? [{ name: 'parentId', label: m.parent, kind: 'own' as const, editor: <OrgPicker /> }]
              : []),
          ]}
        />
      ) : (
        <Facts
          of={[
            [m.code, org.code],
            [m.kind, m[org.kind]],
            [m.manager, <PersonName key="manager" id={org.managerId} />],
          ]}
        />
      )}
    </Panel>
  )
}

function AddOrg({ parent, onAdded }: { readonly parent: OrgOf; readonly onAdded: (id: string) => void }) {
  const m = useMessages(words)
  const fields = useFields()
  return (
    <FormAction
      primary
      operation={identity.createOrg}
      label={m.newOrg}
      columns={2}
      initial={{ kind: 'branch', parentId: parent.id }}
      fields={[...fields, { name: 'parentId', label: m.parent, kind: 'own', editor: <OrgPicker /> }]}
      changes={[identity.listOrgs]}
      said={m.orgAdded}
      done={(org) => onAdded(org.id)}
    />
  )
}
