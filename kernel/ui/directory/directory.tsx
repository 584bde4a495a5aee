import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { identityContract } from '#contracts/identity'
import { apiOf } from '../api/operation.ts'
import { useRead } from '../api/use-read.ts'
import { useClearable } from '../clearable.tsx'
import { nameIn, useLocale, useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { useCan } from '../session.ts'
import type { Option } from '../table/column.ts'
import { isPersonId, peopleLike, personById } from './people-by-id.ts'

const identity = apiOf(identityContract)
/** Organisations, teams and names change rarely; news of it makes them be asked for again (ms). */
const freshMs = 600_000
const none = <span className="cl-none">—</span>
const unknown = (id: string) => (
  <span className="cl-none" title={id}>
    {id.slice(0, 8)}
  </span>
)

/** Every organisation the reader may see, parents first, as choices. */
export function useOrgs(): readonly (Option & { readonly parentId: string | null; readonly kind: string })[] {
  const locale = useLocale()
  const may = useCan()(identity.listOrgs)
  const found = useRead(identity.listOrgs, {}, { freshMs, when: may }).data?.items ?? []
  return found.map((o) => ({
    value: o.id,
    label: nameIn(locale, o.nameZh, o.nameEn),
    parentId: o.parentId,
    kind: o.kind,
  }))
}
/** Every team the reader may see, as choices. */
export function useTeams(): readonly (Option & { readonly orgId: string })[] {
  const locale = useLocale()
  const may = useCan()(identity.listTeams)
  const found = useRead(identity.listTeams, {}, { freshMs, when: may }).data?.items ?? []
  return found.map((t) => ({ value: t.id, label: nameIn(locale, t.nameZh, t.nameEn), orgId: t.orgId }))
}
/** Every role by its code, as choices; empty for those who may not read them. */
export function useRoles(): readonly Option[] {
  const locale = useLocale()
  const may = useCan()(identity.listRoles)
  const found = useRead(identity.listRoles, {}, { freshMs, when: may }).data?.items ?? []
  return found.map((r) => ({ value: r.code, label: nameIn(locale, r.nameZh, r.nameEn) }))
}
export function OrgName({ id }: { readonly id: string | null | undefined }) {
  const found = useOrgs().find((o) => o.value === id)
  return id ? <>{found?.label ?? unknown(id)}</> : none
}
export function TeamName({ id }: { readonly id: string | null | undefined }) {
  const found = useTeams().find((t) => t.value === id)
  return id ? <>{found?.label ?? unknown(id)}</> : none
}
/** The name of a member of staff; names of a whole list are fetched in one request. Keys are named as they are. */
export function PersonName({ id }: { readonly id: string | null | undefined }) {
  const m = useMessages(messages)
  const may = useCan()(identity.listPeople)
  const isPerson = isPersonId(id ?? '')
  const found = useQuery({
    queryKey: ['personById', id],
    queryFn: () => personById(id!),
    enabled: isPerson && may,
    staleTime: freshMs,
  })
  if (!id) return none
  if (id === 'system' || id === 'commandLine') return <>{m[id]}</>
  if (!isPerson) return <>{id}</>
  return found.data ? <>{found.data.name}</> : found.isPending && may ? <span className="cl-none">…</span> : unknown(id)
}

interface PickerProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (id: string | null) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly 'aria-label'?: string
}

/** Chooses a member of staff by name or pinyin; fits `kind: 'own'` fields of a form. */
export function PersonPicker({
  value,
  onChange,
  teamId,
  underOrgId,
  anybody,
  ...rest
}: PickerProps & {
  readonly teamId?: string
  readonly underOrgId?: string
  /** Those who left too. */
  readonly anybody?: boolean
}) {
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const chosen = useQuery({
    queryKey: ['personById', value],
    queryFn: () => personById(value!),
    enabled: Boolean(value),
    staleTime: freshMs,
  })
  const found = useQuery({
    queryKey: ['peopleLike', asked, teamId, underOrgId, anybody],
    queryFn: () => peopleLike(asked, { teamId, underOrgId, anybody }),
    staleTime: 60_000,
    placeholderData: (old) => old,
  })
  const people = new Map([...(found.data ?? []), ...(chosen.data ? [chosen.data] : [])].map((p) => [p.id, p.name]))
  return (
    <Select
      {...rest}
      value={value ?? null}
      onChange={(id: string | undefined) => onChange?.(id ?? null)}
      allowClear={useClearable()}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      options={[...people].map(([id, name]) => ({ value: id, label: name }))}
    />
  )
}
/** Chooses one of a few that are all at hand. */
function OptionPicker({ value, onChange, options, ...rest }: PickerProps & { readonly options: readonly Option[] }) {
  return (
    <Select
      {...rest}
      value={value ?? null}
      onChange={(id: string | undefined) => onChange?.(id ?? null)}
      allowClear={useClearable()}
      showSearch={{ optionFilterProp: 'label' }}
      options={options.map(({ value: id, label }) => ({ value: id, label }))}
    />
  )
}
export const OrgPicker = (p: PickerProps) => <OptionPicker {...p} options={useOrgs()} />
export const TeamPicker = (p: PickerProps) => <OptionPicker {...p} options={useTeams()} />
