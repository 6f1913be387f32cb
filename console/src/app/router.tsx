import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { counterRoutes } from '@/features/counter/manifest'
import { memberRoutes } from '@/features/member/manifest'
import { home } from './features'
import { office, root } from './root'
import { ME, type Me } from './session'
import { queries } from './queries'

const first = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    const me = queries.getQueryData<Me | null>(ME)
    throw redirect({ to: home(me ?? null) })
  },
})

const tree = root.addChildren([
  first,
  ...counterRoutes,
  office.addChildren([...memberRoutes]),
])

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
