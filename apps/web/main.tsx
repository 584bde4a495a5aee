import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { PartsContext, UiProvider } from '#kernel/ui'
import { provideChineseFace } from './face.ts'
import { createRouter } from './router.tsx'
import { parts } from './webs.ts'

const reloadedAt = 'clearline.reloadedAt'
// A new version was put in place while this page was open: its old parts are gone. Once, not in a circle.
addEventListener('vite:preloadError', (event) => {
  if (Date.now() - Number(sessionStorage.getItem(reloadedAt) ?? 0) < 60_000) return
  event.preventDefault()
  sessionStorage.setItem(reloadedAt, String(Date.now()))
  location.reload()
})

provideChineseFace()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <UiProvider>
      <PartsContext value={parts}>
        <RouterProvider router={createRouter()} />
      </PartsContext>
    </UiProvider>
  </StrictMode>,
)
