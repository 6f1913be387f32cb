import type { Feature } from '@/app/feature'
import { office } from '@/app/root'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

const list = createRoute({
  getParentRoute: () => office,
  path: '/programs',
  component: lazyRouteComponent(() => import('./pages/programs'), 'ProgramsPage'),
})

export const programRoutes = [list] as const

export const feature: Feature = {
  name: 'program',
  routes: [...programRoutes],
  menu: [
    { to: '/programs', zh: '制度与版本', en: 'Programs', permission: 'program:read', group: 'rules', order: 10 },
  ],
}
