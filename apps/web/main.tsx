import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { PartsContext, UiProvider } from '#kernel/ui'
import { provideChineseFace } from './face.ts'
import { createRouter } from './router.tsx'
import { parts } from './webs.ts'

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
