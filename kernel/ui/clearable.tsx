import { CloseCircleFilled } from '@ant-design/icons'
import { useMessages } from './locale.ts'
import { messages } from './messages.ts'

/** What a choice that may be taken back gets as `allowClear`: Ant Design knows the name of the cross in English only. */
export function useClearable() {
  return { clearIcon: <CloseCircleFilled />, label: useMessages(messages).clear }
}
