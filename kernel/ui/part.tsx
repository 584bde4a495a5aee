import { createContext, Suspense, use } from 'react'
import { Boundary } from './state/boundary.tsx'
import { Loading } from './state/states.tsx'
import type { PartOf, Web } from './web.ts'

/** Parts of all modules, by name; the application puts them together. */
export const PartsContext = createContext<NonNullable<Web['parts']>>({})

/** Something of another module on a page, drawn by its owner: a page knows its name and id, not how it is made. */
export function Part({ name, ...of }: PartOf & { readonly name: string }) {
  const Shown = use(PartsContext)[name]
  if (!Shown) throw new Error(`no module shows ${name}`)
  return (
    <Boundary>
      <Suspense fallback={<Loading />}>
        <Shown {...of} />
      </Suspense>
    </Boundary>
  )
}
