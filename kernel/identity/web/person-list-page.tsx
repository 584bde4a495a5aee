import { identityContract } from '#contracts/identity'
import { apiOf, nameIn, Page, ResourceTable, useLocale, useMessages, useRead } from '#kernel/ui'
import { words } from './messages.ts'

const identity = apiOf(identityContract)

/** Staff: who they are, where they belong, whether they take work. */
export function PersonListPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const orgs = useRead(identity.listOrgs, {}, { freshMs: 300_000 }).data?.items ?? []
  const roles = useRead(identity.listRoles, {}, { freshMs: 300_000 }).data?.items ?? []
  const nameOf = (list: readonly { nameZh: string; nameEn: string }[], match: (o: never) => boolean) => list.filter(match as never).map((o) => nameIn(locale, o.nameZh, o.nameEn)).join('、')
  return (
    <Page title={m.people} summary={m.peopleHelp}>
      <ResourceTable
        name="people" list={identity.listPeople} search={m.searchPeople} live={['identity.person', 'identity.presence']}
        start={{ sort: 'name', filters: { state: 'active' } }}
        views={[{ name: { 'zh-CN': '在用', en: 'Active' }, state: { filters: { state: 'active' } } }, { name: { 'zh-CN': '全部', en: 'All' }, state: {} }]}
        columns={[
          { key: 'name', title: m.name, card: 'title', width: 120 },
          { key: 'username', title: m.username, width: 130, filter: false },
          { key: 'orgId', title: m.org, width: 170, filter: orgs.map((o) => ({ value: o.id, label: nameIn(locale, o.nameZh, o.nameEn) })), render: (p) => nameOf(orgs, (o: { id: string }) => o.id === p.orgId) },
          { key: 'roleCodes', by: 'roleCode', title: m.roles, width: 200, filter: roles.map((r) => ({ value: r.code, label: nameIn(locale, r.nameZh, r.nameEn) })), render: (p) => nameOf(roles, (r: { code: string }) => p.roleCodes.includes(r.code)) },
          { key: 'state', title: m.state, width: 90, card: 'corner', filter: [{ value: 'active', label: m.active }, { value: 'inactive', label: m.inactive }], render: (p) => <span className={`cl-state cl-state-${p.state === 'active' ? 'good' : 'off'}`}>{m[p.state]}</span> },
        ]}
      />
    </Page>
  )
}
