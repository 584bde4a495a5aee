import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useRef } from 'react'
import { useMessages } from './locale.ts'
import { messages } from './messages.ts'

interface MoreMenuProps {
  readonly items: readonly (NonNullable<MenuProps['items']>[number] & { readonly key: string })[]
  readonly onPick: (key: string) => void
  readonly small?: boolean
  readonly className?: string
}
/** What can be done beside the main steps. Arrows and Enter choose, and the focus is the button's when what was opened is closed. */
export function MoreMenu({ items, onPick, small, className }: MoreMenuProps) {
  const { moreActions } = useMessages(messages)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: [...items],
        ...(className ? { className } : {}),
        onClick: ({ key, domEvent }) => {
          // The same Enter would press the first button of a dialog that opens at once, and close it.
          domEvent.preventDefault()
          button.current?.focus()
          onPick(key)
        },
      }}
    >
      <Button ref={button} size={small ? 'small' : 'middle'} aria-label={moreActions}>
        {moreActions} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
