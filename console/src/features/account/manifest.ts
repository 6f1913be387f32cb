import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const me = createRoute({
  getParentRoute: () => office,
  path: '/me',
  component: lazyRouteComponent(() => import('./pages/me'), 'MePage'),
})

export const accountRoutes = [me] as const

/** One's own account hangs on one's name in the bar, not in the menu. */
export const feature: Feature = { name: 'account', routes: [...accountRoutes], menu: [] }
