import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { NamesContext, PartsContext, UiProvider } from '#kernel/ui'
import { provideChineseFace } from './face.ts'
import { createRouter } from './router.tsx'
import { parts } from './webs.ts'

/** Fetched by the first page that shows words for codes. */
const names = () => import('./names.ts').then((n) => n.namesIn)

provideChineseFace()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <UiProvider>
      <PartsContext value={parts}>
        <NamesContext value={names}>
          <RouterProvider router={createRouter()} />
        </NamesContext>
      </PartsContext>
    </UiProvider>
  </StrictMode>,
)
