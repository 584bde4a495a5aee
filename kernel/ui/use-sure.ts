import { App } from 'antd'

interface Question {
  /** What would be done: the button says it, so that nobody takes "OK" for something else. */
  readonly act: string
  /** What it would be done to, where the page shows more than one. */
  readonly to?: string
  /** What follows from it. */
  readonly content: string
  readonly run: () => unknown
}
/** Asks once more before what cannot be taken back. */
export function useSure(): (question: Question) => void {
  const { modal } = App.useApp()
  return ({ act, to, content, run }) =>
    void modal.confirm({
      title: to === undefined ? act : `${act} ${to}`,
      content,
      okText: act,
      okButtonProps: { danger: true },
      onOk: () => run(),
    })
}
