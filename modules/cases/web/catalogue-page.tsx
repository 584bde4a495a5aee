import { Select, Tabs } from 'antd'
import type { Locale } from '#kernel/i18n'
import { useState } from 'react'
import type { Endpoint } from '#kernel/contract'
import {
  Action,
  BothNames,
  FormDialog,
  nameIn,
  optionsOf,
  Page,
  ResourceTable,
  useMessages,
  type Column,
  type Field,
  type Operation,
} from '#kernel/ui'
import { cases } from './api.ts'
import './cases.css'
import { useCategories } from './catalogue.ts'
import { catalogueWords, type CatalogueWords } from './catalogue-words.ts'
import { NoticeSettings } from './notice-settings.tsx'
import { words } from './words.ts'

/** Settings of cases: categories, closure codes, custom fields. */
export function CataloguePage() {
  const m = useMessages(catalogueWords)
  return (
    <Page title={m.title} summary={m.help}>
      <Tabs
        className="cs-catalogue"
        items={[
          { key: 'categories', label: m.categories, children: <Categories /> },
          { key: 'codes', label: m.codes, children: <Codes /> },
          { key: 'fields', label: m.fields, children: <CustomFields /> },
          { key: 'notices', label: m.notices, children: <NoticeSettings /> },
        ]}
      />
    </Page>
  )
}

const state = (m: CatalogueWords) => ({
  key: 'active',
  title: m.state,
  width: 90,
  filter: [
    { value: 'true', label: m.active },
    { value: 'false', label: m.retired },
  ],
  render: (x: { readonly active: boolean }) => (
    <span className={`cl-state cl-state-${x.active ? 'good' : 'off'}`}>{x.active ? m.active : m.retired}</span>
  ),
  card: 'corner' as const,
})
const named = (title: string) => ({
  key: 'nameZh',
  title,
  width: 220,
  card: 'title' as const,
  filter: false as const,
  render: (x: { readonly nameZh: string; readonly nameEn: string }) => <BothNames zh={x.nameZh} en={x.nameEn} />,
  plain: (x: { readonly nameZh: string; readonly nameEn: string }, locale: Locale) =>
    nameIn(locale, x.nameZh, x.nameEn),
})
const codeColumn = (title: string) => ({
  key: 'code',
  title,
  width: 150,
  filter: false as const,
  render: (x: { readonly code: string }) => <code>{x.code}</code>,
  plain: (x: { readonly code: string }) => x.code,
})
const names = (m: CatalogueWords): Field[] => [
  { name: 'nameZh', label: m.nameZh },
  { name: 'nameEn', label: m.nameEn },
]
const codeField = (m: CatalogueWords): Field => ({ name: 'code', label: m.code, help: m.codeHelp })

interface EntryFormProps {
  readonly title: string
  readonly create: Operation<Endpoint>
  readonly change: Operation<Endpoint>
  readonly list: Operation<Endpoint>
  readonly of: ({ readonly id: string; readonly version: number } & object) | 'new'
  readonly fields: readonly Field[]
  /** Asked only of a new one. */
  readonly once: readonly Field[]
  readonly onClose: () => void
}
function EntryForm({ title, create, change, list, of, fields, once, onClose }: EntryFormProps) {
  const w = useMessages(words)
  const m = useMessages(catalogueWords)
  const operation = of === 'new' ? create : change
  return (
    <FormDialog
      open
      operation={operation}
      label={title}
      columns={2}
      fields={of === 'new' ? [...once, ...fields] : [...fields, { name: 'active', label: m.active, kind: 'switch' }]}
      {...(of === 'new' ? {} : { initial: of as never, given: { id: of.id } as never, version: of.version })}
      changes={[list]}
      said={w.saved}
      onClose={onClose}
    />
  )
}
const any = (operation: unknown) => operation as Operation<Endpoint>

type Category = Awaited<ReturnType<typeof cases.getCategory.call>>
function Categories() {
  const m = useMessages(catalogueWords)
  const w = useMessages(words)
  const [open, setOpen] = useState<Category | 'new'>()
  const all = useCategories(undefined)
  const columns: Column<Category>[] = [
    { ...named(m.categories), render: (c) => all.find((a) => a.value === c.id)?.label ?? c.nameZh },
    { key: 'kind', title: w.kind, width: 110, filter: optionsOf(w.kinds), render: (c) => w.kinds[c.kind] },
    codeColumn(m.code),
    { key: 'skill', title: m.skill, width: 130, render: (c) => (c.skill ? `${c.skill} ≥ ${c.minLevel}` : '—') },
    state(m),
  ]
  const fields: Field[] = [
    ...names(m),
    {
      name: 'parentId',
      label: m.parent,
      kind: 'choice',
      options: open && open !== 'new' ? all.filter((a) => a.value !== open.id) : all,
    },
    { name: 'position', label: m.position, kind: 'number' },
    { name: 'skill', label: m.skill },
    { name: 'minLevel', label: m.minLevel, kind: 'number' },
  ]
  return (
    <>
      <ResourceTable
        name="case-categories"
        embedded
        list={cases.listCategories}
        columns={columns}
        start={{ sort: 'position' }}
        onOpen={setOpen}
        extra={<Add do={cases.createCategory} onClick={() => setOpen('new')} />}
      />
      {open && (
        <EntryForm
          title={m.categories}
          list={any(cases.listCategories)}
          create={any(cases.createCategory)}
          change={any(cases.changeCategory)}
          of={open}
          fields={fields}
          once={[{ name: 'kind', label: w.kind, kind: 'choice', options: optionsOf(w.kinds) }, codeField(m)]}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

type Code = Awaited<ReturnType<typeof cases.getClosureCode.call>>
function Codes() {
  const m = useMessages(catalogueWords)
  const w = useMessages(words)
  const [open, setOpen] = useState<Code | 'new'>()
  const roles = [
    { value: 'cause', label: m.cause },
    { value: 'solution', label: m.solution },
  ]
  const columns: Column<Code>[] = [
    named(m.codes),
    { key: 'role', title: m.role, width: 110, filter: roles, render: (c) => m[c.role] },
    codeColumn(m.code),
    {
      key: 'kinds',
      title: m.kinds,
      width: 200,
      render: (c) => c.kinds.map((k) => w.kinds[k]).join('、') || m.everyKind,
    },
    state(m),
  ]
  const fields: Field[] = [
    ...names(m),
    {
      name: 'kinds',
      label: m.kinds,
      kind: 'choices',
      options: optionsOf(w.kinds),
      placeholder: m.everyKind,
      wide: true,
    },
  ]
  return (
    <>
      <ResourceTable
        name="closure-codes"
        embedded
        list={cases.listClosureCodes}
        columns={columns}
        start={{ sort: 'code' }}
        onOpen={setOpen}
        extra={<Add do={cases.createClosureCode} onClick={() => setOpen('new')} />}
      />
      {open && (
        <EntryForm
          title={m.codes}
          list={any(cases.listClosureCodes)}
          create={any(cases.createClosureCode)}
          change={any(cases.changeClosureCode)}
          of={open}
          fields={fields}
          once={[{ name: 'role', label: m.role, kind: 'choice', options: roles }, codeField(m)]}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

type CustomOf = Awaited<ReturnType<typeof cases.getCustomField.call>>
function CustomFields() {
  const m = useMessages(catalogueWords)
  const w = useMessages(words)
  const [open, setOpen] = useState<CustomOf | 'new'>()
  const columns: Column<CustomOf>[] = [
    named(m.fields),
    { key: 'kind', title: w.kind, width: 110, filter: optionsOf(w.kinds), render: (c) => w.kinds[c.kind] },
    {
      key: 'type',
      title: m.type,
      width: 160,
      render: (c) => [m.types[c.type], c.options.join('、')].filter(Boolean).join(' · '),
    },
    { key: 'required', title: m.required, width: 80, render: (c) => (c.required ? w.yes : w.no) },
    state(m),
  ]
  const fields: Field[] = [
    ...names(m),
    {
      name: 'options',
      label: m.options,
      help: m.optionsHelp,
      kind: 'own',
      editor: <Select mode="tags" open={false} />,
      wide: true,
      when: (v) => v.type === 'choice' || (open !== 'new' && open?.type === 'choice'),
    },
    { name: 'required', label: m.required, kind: 'switch' },
  ]
  const once: Field[] = [
    { name: 'kind', label: w.kind, kind: 'choice', options: optionsOf(w.kinds) },
    { name: 'key', label: m.code, help: m.codeHelp },
    { name: 'type', label: m.type, kind: 'choice', options: optionsOf(m.types) },
  ]
  return (
    <>
      <ResourceTable
        name="custom-fields"
        embedded
        list={cases.listCustomFields}
        columns={columns}
        start={{ sort: 'key' }}
        onOpen={setOpen}
        extra={<Add do={cases.createCustomField} onClick={() => setOpen('new')} />}
      />
      {open && (
        <EntryForm
          title={m.fields}
          list={any(cases.listCustomFields)}
          create={any(cases.createCustomField)}
          change={any(cases.changeCustomField)}
          of={open}
          fields={fields}
          once={once}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

function Add({ do: what, onClick }: { readonly do: unknown; readonly onClick: () => void }) {
  const m = useMessages(catalogueWords)
  return (
    <Action type="primary" size="small" do={any(what)} onClick={onClick}>
      {m.add}
    </Action>
  )
}
