import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
import { useMessages } from './locale.ts'
import { messages } from './messages.ts'

interface MoreMenuProps {
  readonly items: readonly (NonNullable<MenuProps['items']>[number] & { readonly key: string })[]
  readonly onPick: (key: string) => void
  readonly small?: boolean
  readonly className?: string
}
/** Space chooses as Enter does (WAI-ARIA Authoring Practices, menu button); the menu itself knows Enter only. */
function spaceChooses(e: KeyboardEvent): void {
  if (e.key !== ' ') return
  e.preventDefault()
  if (e.target instanceof HTMLElement && e.target.role === 'menuitem') e.target.click()
}
/** What can be done beside the main steps. Arrows choose with Enter or Space, and the focus is the button's when what was opened is closed. */
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
        onKeyDown: spaceChooses,
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
