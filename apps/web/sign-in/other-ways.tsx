import { Button, Divider } from 'antd'
import { useSearchParams } from 'react-router'
import { hasPasskeys, nameIn, reasonOf, useLocale, useMessages, useRead, wasDismissed } from '#kernel/ui'
import { messages } from '../messages.ts'
import { listSignInWays, signInByPasskey } from '../session.ts'
import { useArrive } from './use-arrive.ts'

/** A passkey, and the buttons of the providers; none while they are not known, so that a password never waits for them. */
export function OtherWays({
  onFailure,
  onMustChange,
}: {
  readonly onFailure: (reason: string | undefined) => void
  readonly onMustChange: () => void
}) {
  const arrive = useArrive()
  const byPasskey = async () => {
    onFailure(undefined)
    try {
      const signed = await signInByPasskey()
      if (signed.mustChangePassword) onMustChange()
      else await arrive()
    } catch (error) {
      if (!wasDismissed(error)) onFailure(reasonOf(error))
    }
  }
  const m = useMessages(messages)
  const locale = useLocale()
  const [search] = useSearchParams()
  const ways = useRead(listSignInWays, {}).data?.items ?? []
  if (!ways.length && !hasPasskeys()) return null
  const next = encodeURIComponent(search.get('next') ?? '/')
  return (
    <>
      <Divider plain>{m.or}</Divider>
      {hasPasskeys() && (
        <Button block size="large" onClick={() => void byPasskey()}>
          {m.signInByPasskey}
        </Button>
      )}
      {ways.map((way) => (
        <Button key={way.id} block size="large" href={`/api/identity/v1/auth/sso/${way.id}/start?next=${next}`}>
          {nameIn(locale, way.nameZh, way.nameEn)}
        </Button>
      ))}
    </>
  )
}
