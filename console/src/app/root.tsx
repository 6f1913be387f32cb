import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { Failed } from '@/kit/states'
import { NotFound } from './not-found'

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <Failed error={error} again={reset} />,
})

/** Everything with the menu at the left; its shell is loaded with the first such page. */
export const office = createRoute({
  id: 'office',
  getParentRoute: () => root,
  component: lazyRouteComponent(() => import('./office'), 'Office'),
})
