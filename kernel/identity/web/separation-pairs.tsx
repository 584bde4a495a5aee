import { Tag } from 'antd'
import {
  Action,
  BothNames,
  nameIn,
  ResourceTable,
  useAct,
  useLocale,
  useMessages,
  useNames,
  useSure,
  type Column,
} from '#kernel/ui'
import type { Called } from '#kernel/i18n'
import { identity } from './names.ts'
import { words, type Words } from './separation-messages.ts'
import type { PairOf } from './separation-page.tsx'

/** The pairs, shipped and own. */
export function PairTable({ onEdit }: { readonly onEdit: (pair: PairOf) => void }) {
  const m = useMessages(words)
  const locale = useLocale()
  const names = useNames()
  const sure = useSure()
  const remove = useAct(identity.removeSeparationPair, {
    changes: [identity.listSeparationPairs, identity.listSeparationConflicts],
    said: m.removed,
  })
  const ask = (pair: PairOf) =>
    sure({
      act: m.remove,
      to: nameIn(locale, pair.nameZh, pair.nameEn),
      content: m.removeSure,
      run: () => remove.run({ id: pair.id }),
    })
  return (
    <ResourceTable
      name="separationPairs"
      embedded
      list={identity.listSeparationPairs}
      live={['identity.separation']}
      start={{ sort: 'code' }}
      onOpen={onEdit}
      columns={columnsOf(m, names, ask)}
    />
  )
}

const side = (names: Called, permissions: readonly string[]) => (
  <span className="cl-tags">
    {permissions.map((p) => (
      <Tag key={p} title={p}>
        {names.permission(p)}
      </Tag>
    ))}
  </span>
)
const columnsOf = (m: Words, names: Called, ask: (pair: PairOf) => void): Column<PairOf>[] => [
  {
    key: 'nameZh',
    title: m.pair,
    width: 220,
    card: 'title',
    filter: false,
    render: (p) => (
      <>
        <b>
          <BothNames zh={p.nameZh} en={p.nameEn} />
        </b>
        <br />
        <small>
          <BothNames zh={p.whyZh} en={p.whyEn} />
        </small>
      </>
    ),
    plain: (p, locale) => nameIn(locale, p.nameZh, p.nameEn),
  },
  { key: 'left', title: m.left, width: 240, render: (p) => side(names, p.left), plain: (p) => p.left.join(' ') },
  { key: 'right', title: m.right, width: 220, render: (p) => side(names, p.right), plain: (p) => p.right.join(' ') },
  {
    key: 'active',
    title: m.active,
    width: 90,
    card: 'corner',
    render: (p) => <span className={`cl-state cl-state-${p.active ? 'good' : 'off'}`}>{p.active ? m.on : m.off}</span>,
    plain: (p) => (p.active ? m.on : m.off),
  },
  { key: 'shipped', title: m.shipped, width: 90, render: (p) => (p.shipped ? m.shipped : m.own) },
  {
    key: 'remove',
    title: '',
    width: 110,
    plain: false,
    render: (p) => (
      <Action
        size="small"
        danger
        do={identity.removeSeparationPair}
        not={p.shipped ? m.shippedStays : undefined}
        onClick={() => ask(p)}
      >
        {m.remove}
      </Action>
    ),
  },
]
