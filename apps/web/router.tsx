import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { useSession, mayDo, ErrorPage, Loading, page, type PageRoute } from '#kernel/ui'
import { ApiError } from '#kernel/contract'
import { kernelMessages } from '#kernel/i18n'
import { permissionOf, useMessages } from '#kernel/ui'
import { MissingPage } from './shell/missing-page.tsx'
import { Shell } from './shell/shell.tsx'
import { FailedPage } from './shell/failed-page.tsx'
import { Landing } from './shell/landing.tsx'
import { routes } from './webs.ts'

/** A page for those who may see it; others read why not, at the same address. */
function guarded(Component: ComponentType, needs: NonNullable<PageRoute['needs']>): ComponentType {
  return function Guarded() {
    const session = useSession()
    const words = useMessages(kernelMessages).errors
    if (mayDo(session, needs)) return <Component />
    return (
      <ErrorPage
        error={
          new ApiError(403, { code: 'notPermitted', reason: words.notPermitted({ permission: permissionOf(needs) }) })
        }
      />
    )
  }
}

/**
 * The page's part of the program; where it cannot be fetched, a page that fails. The router shows nothing at all inside the shell
 * when `lazy` itself fails: it takes the route for one still on its way.
 */
const fetched =
  (load: PageRoute['page']): PageRoute['page'] =>
  () =>
    load().catch((error: unknown) => ({
      Component: () => {
        throw error
      },
    }))

const routeOf = ({ path, page, needs }: PageRoute): RouteObject => ({
  path,
  ErrorBoundary: FailedPage,
  lazy: async () => {
    const { Component } = await fetched(page)()
    return { Component: needs ? guarded(Component, needs) : Component }
  },
})

/** The pages of all modules inside the shell; what is not signed in stands beside it. */
export const createRouter = () =>
  createBrowserRouter([
    {
      path: '/sign-in',
      HydrateFallback: Loading,
      ErrorBoundary: FailedPage,
      lazy: fetched(page(() => import('./sign-in/sign-in-page.tsx').then((m) => m.SignInPage))),
    },
    {
      path: '/',
      Component: Shell,
      ErrorBoundary: FailedPage,
      HydrateFallback: Loading,
      children: [{ index: true, Component: Landing }, ...routes.map(routeOf), { path: '*', Component: MissingPage }],
    },
  ])
