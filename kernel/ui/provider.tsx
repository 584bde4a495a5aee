import { App, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import './screen.css'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, type ReactNode } from 'react'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { isSignedOut, mayRetry } from './api/failure.ts'
import { askAgainWhenLive } from './live/ask-again.ts'
import { LocaleContext, onLocaleChange, useLocale } from './locale.ts'
import { useStill } from './media.ts'
import { EmptyState } from './state/states.tsx'
import { stillTheme, theme } from './theme.ts'

const signedOut = new Set<() => void>()
/** Tells `listener` whenever an answer shows that nobody is signed in any more; answers how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener)
  return () => {
    signedOut.delete(listener)
  }
}
const tellSignedOut = (error: unknown) => {
  if (isSignedOut(error)) for (const tell of signedOut) tell()
}

/** Answers kept by the page, shared by all its parts; a failed question is asked again only where that may help. */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: tellSignedOut }),
  mutationCache: new MutationCache({ onError: tellSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 300_000,
      retry: (count, error) => count < 2 && mayRetry(error),
      refetchOnWindowFocus: true,
    },
  },
})

/** Language, theme and kept answers around the whole screen; switching the language changes all three without a reload. */
export function UiProvider({ children }: { readonly children: ReactNode }) {
  const locale = useLocale()
  const still = useStill()
  useEffect(() => {
    document.documentElement.lang = locale
    dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en')
  }, [locale])
  // Some answers hold words in the reader's language.
  useEffect(() => onLocaleChange(() => void queries.invalidateQueries()), [])
  useEffect(() => askAgainWhenLive(queries), [])
  dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en')
  return (
    <LocaleContext value={locale}>
      <ConfigProvider
        locale={locale === 'zh-CN' ? zh : en}
        theme={still ? stillTheme : theme}
        button={{ autoInsertSpace: false }}
        // A click beside a dialog must not throw away what was typed in it.
        modal={{ mask: { closable: false } }}
        renderEmpty={() => <EmptyState compact />}
      >
        <QueryClientProvider client={queries}>
          <App component={false}>{children}</App>
        </QueryClientProvider>
      </ConfigProvider>
    </LocaleContext>
  )
}
